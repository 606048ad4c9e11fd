"""The SLURM recipe of docs/scaling.md makes a job script whose workers can do the work; no SLURM is needed for that."""

import re
from pathlib import Path

import pytest

dask_jobqueue = pytest.importorskip("dask_jobqueue", reason="only for development")

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "scaling.md"


def test_the_job_script_lets_workers_start_processes(monkeypatch):
    made = []
    closed = dask_jobqueue.SLURMCluster.close
    monkeypatch.setattr(
        dask_jobqueue.SLURMCluster, "close", lambda cluster: (made.append(cluster.job_script()), closed(cluster))
    )
    (recipe,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    exec(recipe, {})
    (script,) = made
    lines = script.splitlines()
    started = next(number for number, line in enumerate(lines) if "dask_worker" in line)
    assert "export DASK_DISTRIBUTED__WORKER__DAEMON=False" in lines[:started], "before the workers are started"
    assert "--nthreads 1" in lines[started]
    assert "--nworkers 16" in lines[started]
    assert "#SBATCH -t 08:00:00" in lines

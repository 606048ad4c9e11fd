"""jieba's dictionary, in a tokenizer that belongs to whoever asks: the state of jieba's own module is global.

new_tokenizer().lcut("工会组织")  ->  ["工会", "组织"]
"""

import jieba


def new_tokenizer() -> jieba.Tokenizer:
    """A tokenizer with the shipped dictionary (it takes a second); words may be added to it.

    The dictionary is read directly: jieba's own start would trust any cache that lies in the shared temporary folder.
    """
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer

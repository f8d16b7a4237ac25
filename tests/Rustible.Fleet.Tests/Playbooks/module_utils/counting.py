def words_in(text):
    return len(text.split())

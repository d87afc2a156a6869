"""Further readers of claims besides the rules, off unless asked for.

A language model (`geo.extractors.assist`) fills a form with words copied from the article; what is
not in the text is dropped and counted, and dates, numbers and places are read from those words by
Dateline's own modules. The modules: `form` what an answer may look like, `prompt` what is asked,
`openai` the server, `store` answers kept on disk, `quotes` words found in the text, `ground` words
to claims, `merge` two readings of one article, `assist` all of it for one article.
"""

"""For each text of a JSON list from standard input: how compile() refuses it, as JSON; null if it does not."""
import json
import sys
import warnings

warnings.simplefilter('ignore')
results = []
for text in json.load(sys.stdin):
    try:
        compile(text, '<test>', 'exec')
        results.append(None)
    except SyntaxError as e:
        results.append([type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset])
print(json.dumps(results))

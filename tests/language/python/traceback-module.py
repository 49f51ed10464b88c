# The traceback module reads frames, positions and sources of exceptions that were caught.
import sys
import traceback


def inner(n):
    return [1, 2][n] + n * (3 + n)


def outer(n):
    try:
        return inner(n)
    except IndexError as e:
        raise ValueError('outer', n) from e


def shown(text):
    return text.replace(__file__, 'FILE')


for n in (0, 1, 2):
    try:
        print(outer(n))
    except ValueError as e:
        print(shown(traceback.format_exc()))
        print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)])
        tb = sys.exc_info()[2]
        while tb is not None:
            frame = tb.tb_frame
            print(frame.f_code.co_name, frame.f_globals['__name__'], frame.f_globals is globals(), tb.tb_lineno)
            positions = list(frame.f_code.co_positions())
            print(positions[tb.tb_lasti // 2])
            tb = tb.tb_next
        print(traceback.format_exception_only(e))
        print(''.join(traceback.format_exception(type(e), e, e.__traceback__, chain=False)).count('\n'))

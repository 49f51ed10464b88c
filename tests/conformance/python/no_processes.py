"""Stand-ins for what programs start processes with, so that the tests with threads of files that have both can run: those with processes are skipped."""
import sys
import types


class _Nothing:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('needs processes')


def _refuse(*args, **kwargs):
    raise NotImplementedError('needs processes')


def install():
    process = types.ModuleType('concurrent.futures.process')
    process.BrokenProcessPool = type('BrokenProcessPool', (Exception,), {})
    process.ProcessPoolExecutor = process._ExecutorManagerThread = process._SafeQueue = _Nothing
    process._check_system_limits = _refuse
    mp = types.ModuleType('multiprocessing')
    mp.process, mp.util, mp.queues = (types.ModuleType(f'multiprocessing.{name}') for name in ('process', 'util', 'queues'))
    mp.process._cleanup = mp.util._cleanup_tests = lambda: None
    mp.util.debug = mp.util.log_to_stderr = lambda *args: None
    mp.get_context = mp.Manager = _refuse
    hashlib_helper = types.ModuleType('test.support.hashlib_helper')
    hashlib_helper.requires_hashdigest = lambda *args, **kwargs: lambda item: item
    for module in (process, mp, mp.process, mp.util, mp.queues, hashlib_helper, types.ModuleType('_multiprocessing')):
        sys.modules[module.__name__] = module

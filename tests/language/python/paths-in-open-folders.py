# Paths that are relative to an open folder, and links that are not followed.
import os
import stat
import tempfile

with tempfile.TemporaryDirectory() as root:
    inner = os.path.join(root, "inner")
    os.mkdir(inner)
    folder = os.open(inner, os.O_RDONLY)
    other = os.open(root, os.O_RDONLY)
    os.mkdir("sub", dir_fd=folder)
    fd = os.open("file", os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=folder)
    os.write(fd, b"some text")
    os.close(fd)
    print(sorted(os.listdir(inner)), sorted(os.listdir(root)))
    print(os.stat("file", dir_fd=folder).st_size, os.stat("inner/file", dir_fd=other).st_size)
    os.symlink("file", "link", dir_fd=folder)
    os.symlink("nowhere", "broken", dir_fd=folder)
    print(os.readlink("link", dir_fd=folder), os.readlink(b"broken", dir_fd=folder))
    print(stat.S_ISLNK(os.lstat("link", dir_fd=folder).st_mode), stat.S_ISLNK(os.stat("link", dir_fd=folder).st_mode))
    print(stat.S_ISLNK(os.stat("link", dir_fd=folder, follow_symlinks=False).st_mode))
    print(os.access("link", os.R_OK, dir_fd=folder), os.access("broken", os.F_OK, dir_fd=folder))
    print(os.access("broken", os.F_OK, dir_fd=folder, follow_symlinks=False), os.access("none", os.F_OK, dir_fd=folder))
    os.rename("file", "moved", src_dir_fd=folder, dst_dir_fd=other)
    os.link("moved", "again", src_dir_fd=other, dst_dir_fd=folder)
    print(sorted(os.listdir(inner)), sorted(os.listdir(root)), os.stat("moved", dir_fd=other).st_nlink)
    os.chmod("again", 0o640, dir_fd=folder)
    print(oct(os.stat(os.path.join(inner, "again")).st_mode))
    os.utime("again", (5, 7), dir_fd=folder)
    os.utime("link", (11, 13), dir_fd=folder, follow_symlinks=False)
    print(os.stat("again", dir_fd=folder).st_mtime, os.lstat("link", dir_fd=folder).st_mtime)
    print(os.stat(os.path.join(inner, "again"), dir_fd=folder).st_size, os.stat("again", dir_fd=None) if os.path.exists("again") else None)
    for attempt in (
        lambda: os.stat("missing", dir_fd=folder),
        lambda: os.stat("again", dir_fd=9999),
        lambda: os.stat("again", dir_fd="x"),
        lambda: os.rmdir("again", dir_fd=folder),
        lambda: os.unlink("missing", dir_fd=folder),
        lambda: os.open("again/deeper", os.O_RDONLY, dir_fd=folder),
        lambda: os.rename("missing", "x", src_dir_fd=folder),
        lambda: os.chmod(os.path.join(inner, "again"), 0o600, follow_symlinks=False),
        lambda: os.chmod(os.path.join(inner, "link"), 0o600, follow_symlinks=False),
    ):
        try:
            print(attempt())
        except (OSError, TypeError, NotImplementedError) as e:
            print(type(e).__name__, e)
    for name in ("link", "broken", "again"):
        os.unlink(name, dir_fd=folder)
    os.rmdir("sub", dir_fd=folder)
    os.remove("moved", dir_fd=other)
    print(os.listdir(inner), os.listdir(root))
    os.close(folder)
    os.close(other)

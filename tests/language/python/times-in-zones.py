# Abbreviations and offsets of time zones: tzset, localtime, strftime with %Z and %z, what a struct_time carries, and datetime.astimezone.
import os
import time
from datetime import datetime, timezone

MOMENTS = [0, 10**9, 1234567890, 1720000000, 1735000000]


def show(zone):
    os.environ['TZ'] = zone
    time.tzset()
    print(zone, time.tzname, time.timezone, time.altzone, time.daylight)
    for t in MOMENTS:
        l = time.localtime(t)
        print(' ', time.strftime('%Y-%m-%d %H:%M:%S %Z %z', l), l.tm_zone, l.tm_gmtoff, l.tm_isdst, time.mktime(l) == t)
    print(' ', datetime.fromtimestamp(MOMENTS[3], timezone.utc).astimezone().strftime('%c %Z %z'))


for zone in ('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Europe/Dublin', 'UTC', ':Europe/Paris'):
    show(zone)
os.environ['TZ'] = 'Europe/Berlin'
time.tzset()
for isdst in (0, 1, -1):
    print(repr(time.strftime('%Z|%z', (2020, 7, 1, 0, 0, 0, 0, 1, isdst))))
fields = (2020, 7, 1, 12, 30, 0, 2, 183, 1)
print(time.strftime('%Z %z', time.struct_time(fields)), time.strftime('%Z %z', time.struct_time((*fields, 'XX', -12600))))
print(time.strftime('%Z %z', time.gmtime(0)), time.asctime(time.gmtime(MOMENTS[1])), time.ctime(MOMENTS[1]))

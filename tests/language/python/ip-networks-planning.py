# ipaddress: addresses and networks of both versions, subnets, supernets, summarising, containment, sorting, properties, and a plan that fails at the end.
import ipaddress
from ipaddress import IPv4Address, IPv4Network, ip_address, ip_interface, ip_network

net = ip_network('192.168.4.0/22')
print(net, net.netmask, net.hostmask, net.num_addresses, net.prefixlen, net[1], net[-1], net.broadcast_address, net.with_netmask, repr(net))
print(list(net.subnets(new_prefix=24)), list(net.subnets(prefixlen_diff=1)), net.supernet(), net.supernet(new_prefix=16), [str(h) for h in ip_network('10.0.0.0/30').hosts()], list(ip_network('10.0.0.1/32').hosts()))
print(ip_address('192.168.5.7') in net, '192.168.5.7' in map(str, net), net.overlaps(ip_network('192.168.7.128/25')), ip_network('192.168.5.0/24').subnet_of(net), net.supernet_of(net), list(ip_network('10.0.0.0/29').address_exclude(ip_network('10.0.0.2/31'))))
a = ip_address('10.0.0.255')
print(a + 1, a - 256, int(a), a.packed, a.reverse_pointer, a.is_private, a.is_loopback, a.is_multicast, a.exploded, f'{a:b}', f'{a:#x}', f'{a:n}', IPv4Address(1) < a, IPv4Address(b'\x01\x02\x03\x04'), hash(a) == hash(ip_address(int(a))))
six = ip_address('2001:db8::ff00:42:8329')
print(six.exploded, six.compressed, six.is_global, ip_address('::1').is_loopback, ip_address('fe80::1%eth0').scope_id, ip_address('::ffff:1.2.3.4').ipv4_mapped, ip_network('2001:db8::/126')[3], ip_address('ff02::1').is_multicast, six.reverse_pointer[:20], ip_address('2002:102:304::').sixtofour)
i = ip_interface('192.0.2.5/24')
print(i, i.ip, i.network, i.with_prefixlen, i.with_hostmask, i == ip_interface('192.0.2.5/255.255.255.0'), ip_interface('1.2.3.4'))
print(list(ipaddress.collapse_addresses([ip_network('10.0.0.0/25'), ip_network('10.0.0.128/25'), ip_network('10.0.1.0/24'), ip_network('10.1.0.0/16')])), list(ipaddress.summarize_address_range(IPv4Address('192.0.2.0'), IPv4Address('192.0.2.130'))))
print(sorted(map(ip_address, ['10.0.0.10', '9.255.0.1', '10.0.0.9'])), sorted([ip_network('10.0.0.0/8'), ip_network('10.0.0.0/16')]), sorted([ip_address('1.1.1.1'), ip_address('::1')], key=ipaddress.get_mixed_type_key))
for text in ['256.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.4/24', 'a.b.c.d', '1.2.3.4.5', '', '::g', '1:2:3', ':::', '1::2::3', '12345::', '1.2.3.-1']:
    try:
        print(ip_address(text))
    except ValueError as e:
        print(e)
for attempt in [lambda: ip_network('10.0.0.1/8'), lambda: ip_network('10.0.0.1/8', strict=False), lambda: ip_network('10.0.0.0/33'), lambda: IPv4Network('10.0.0.0/255.0.255.0'), lambda: a + 2**40, lambda: a < six, lambda: list(net.subnets(new_prefix=8)), lambda: net[5000], lambda: IPv4Address('::1'), lambda: IPv4Address(-1), lambda: IPv4Address(2**32), lambda: IPv4Address(b'abc'), lambda: net.subnet_of(six), lambda: ip_address(1.5), lambda: net.supernet(new_prefix=30), lambda: list(ipaddress.summarize_address_range(a, six)), lambda: net.foo, lambda: a.network]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


def plan(block, wants):
    free = [ip_network(block)]
    for name, hosts in sorted(wants.items(), key=lambda w: -w[1]):
        prefix = 32 - (hosts + 1).bit_length()
        free.sort(key=lambda n: (-n.prefixlen, n))
        home = next(n for n in free if n.prefixlen <= prefix)
        chosen = next(home.subnets(new_prefix=prefix))
        free.remove(home)
        if chosen != home:
            free += home.address_exclude(chosen)
        yield name, str(chosen)


print(dict(plan('10.9.0.0/24', {'office': 100, 'guests': 20, 'link': 2, 'voice': 30})))
ip_network('10.9.0.0/24').subnets(new_prefix=40).__next__()

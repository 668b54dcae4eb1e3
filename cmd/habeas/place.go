package main

import (
	"errors"
	"fmt"
	"net"
	"strconv"
)

// place is where a desk is reached.
type place struct {
	listeners []net.Listener
	// hosts are the names by which browsers may call it, the first one on links; none:
	// any, for a proxy knows the name.
	hosts []string
	named bool // browsers call it by a name of its own
}

// placeOf listens. With a name, a desk on this machine is called by that alone: what a
// browser keeps for an address it sends to every port there, and so to whoever listens
// on another one. The link has the address where there is no name – never "localhost",
// which a browser seeks on ::1 first, where somebody else may listen.
func placeOf(listen, name string) (place, error) {
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return place{}, fmt.Errorf("the desk can't listen on %s; is habeas serve running already? "+
			"Give another with --listen: %w", listen, err)
	}
	p := place{listeners: []net.Listener{l}}
	addr := p.addr()
	if !addr.IP.IsLoopback() {
		return p, nil
	}
	if name == "" || !addr.IP.Equal(loopback4) && !addr.IP.Equal(net.IPv6loopback) {
		p.hosts = []string{host(addr.IP.String(), addr.Port), host("localhost", addr.Port)}
		return p, nil
	}
	p.hosts, p.named = []string{host(name, addr.Port)}, true
	other, err := twin(addr)
	if err != nil {
		return place{}, errors.Join(err, l.Close())
	}
	if other != nil {
		p.listeners = append(p.listeners, other)
	}
	return p, nil
}

func (p place) addr() *net.TCPAddr { return p.listeners[0].Addr().(*net.TCPAddr) }

// address is what is listened on, as a link has it.
func (p place) address() string { return host(p.addr().IP.String(), p.addr().Port) }

// link is the address of a page.
func (p place) link(path string) string {
	if len(p.hosts) > 0 {
		return "http://" + p.hosts[0] + path
	}
	return "http://" + p.address() + path
}

// host is how a browser names a host and port: it leaves port 80 away.
func host(name string, port int) string {
	host := net.JoinHostPort(name, strconv.Itoa(port))
	if port == 80 {
		return host[:len(host)-len(":80")]
	}
	return host
}

var loopback4 = net.IPv4(127, 0, 0, 1)

// twin listens on the same port of this machine's other loopback address. A browser
// seeks a name below .localhost on both: nobody else may answer there.
func twin(addr *net.TCPAddr) (net.Listener, error) {
	ip := net.IPv6loopback
	if addr.IP.Equal(net.IPv6loopback) {
		ip = loopback4
	}
	at := net.JoinHostPort(ip.String(), strconv.Itoa(addr.Port))
	l, err := net.Listen("tcp", at)
	if err != nil && !absent(ip) {
		return nil, fmt.Errorf("the desk can't listen on %s, and another program that does would be shown the link; "+
			"give another port with --listen: %w", at, err)
	}
	return l, nil
}

// absent says that this machine surely has no such address, as where IPv6 is off.
func absent(ip net.IP) bool {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	for _, one := range all {
		if n, ok := one.(*net.IPNet); !ok || n.IP.Equal(ip) {
			return false
		}
	}
	return true
}

// Package process tells what measurements ask of a process: the most memory that
// this one had, and how soon a desk that is started answers.
package process

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// HighWater is the most memory that this process had (VmHWM), in KiB.
func HighWater() (int, error) {
	text, err := Status(os.Getpid(), "VmHWM")
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.Fields(text)[0])
}

// Status is a line of what Linux tells of a process in /proc, as "38120 kB".
func Status(pid int, name string) (string, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "", fmt.Errorf("the memory of a process is read from /proc: %w", err)
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			return strings.TrimSpace(rest), nil
		}
	}
	return "", fmt.Errorf("/proc/%d/status has no %s", pid, name)
}

// Desk starts habeas serve on a register with its key file beside it and waits
// until it answers, also by a refusal; took is from the start to that. stop ends it.
func Desk(binary, register, address string) (pid int, took time.Duration, stop func(), err error) {
	command := exec.Command(binary, "serve", "--register", register, "--listen", address)
	command.Env = append(os.Environ(), "HABEAS_KEY_FILE="+register+"/key")
	began := time.Now()
	if err := command.Start(); err != nil {
		return 0, 0, nil, err
	}
	stop = func() {
		command.Process.Kill()
		command.Wait()
	}
	for time.Since(began) < 20*time.Second {
		if answer, err := http.Get("http://" + address + "/method"); err == nil {
			answer.Body.Close()
			return command.Process.Pid, time.Since(began), stop, nil
		}
		time.Sleep(2 * time.Millisecond)
	}
	stop()
	return 0, 0, nil, fmt.Errorf("the desk did not answer within 20 seconds")
}

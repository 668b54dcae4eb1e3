package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// module is one that something of ours is compiled with.
type module struct {
	path string
	// root is its folder; used are the folders of its packages that are compiled.
	root string
	used []string
	// linked tells that the binary has it; otherwise only tests and tools do.
	linked bool
}

// goPackage is what go list says of a package.
type goPackage struct {
	Dir    string
	Module *struct {
		Path, Dir string
		Main      bool
	}
}

// modules lists what the binary links on any of the systems, and what is used besides.
func modules(dir, binary string, targets []string) (map[string]*module, error) {
	all := map[string]*module{}
	for _, target := range targets {
		system, machine, ok := strings.Cut(target, "/")
		if !ok {
			return nil, fmt.Errorf("%q is no system and machine, as linux/amd64 is", target)
		}
		packages, err := list(dir, []string{"GOOS=" + system, "GOARCH=" + machine}, "-deps", binary)
		if err != nil {
			return nil, err
		}
		gather(all, packages, true)
	}
	packages, err := list(dir, nil, "-deps", "-test", "./...")
	if err != nil {
		return nil, err
	}
	gather(all, packages, false)
	return all, nil
}

// gather adds the modules of packages; the standard library and our own are none.
func gather(all map[string]*module, packages []goPackage, linked bool) {
	for _, p := range packages {
		if p.Module == nil || p.Module.Main {
			continue
		}
		m, ok := all[p.Module.Path]
		if !ok {
			m = &module{path: p.Module.Path, root: p.Module.Dir, linked: linked}
			all[p.Module.Path] = m
		}
		if !slices.Contains(m.used, p.Dir) {
			m.used = append(m.used, p.Dir)
		}
	}
}

// list asks go list, which reads the module cache and nothing else once it is filled.
func list(dir string, environment []string, arguments ...string) ([]goPackage, error) {
	command := exec.Command("go", append([]string{"list", "-json=Dir,Module"}, arguments...)...)
	command.Dir = dir
	command.Env = append(os.Environ(), environment...)
	out, err := command.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return nil, fmt.Errorf("go list: %w: %s", err, exit.Stderr)
		}
		return nil, fmt.Errorf("go list: %w", err)
	}
	var packages []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages = append(packages, p)
	}
}

// licenceFile is the name of a file that says under which terms a folder is given. A Go
// file may be called so too, and says nothing of the kind.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|unlicen[cs]e)([-_.].*)?$`)

// licences are the licences of a module: of its root, and of each folder between the root
// and a package of it that is compiled, for other people's code may stand there.
func licences(m *module, all []known) ([]string, error) {
	var found []string
	for _, folder := range folders(m) {
		here, err := licencesIn(folder, all)
		if err != nil {
			return nil, err
		}
		if folder == m.root && len(here) == 0 {
			return nil, errors.New("no licence stands in its folder " + m.root)
		}
		found = append(found, here...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// licencesIn are the licences that stand in a folder.
func licencesIn(folder string, all []known) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) == ".go" || !licenceFile.MatchString(entry.Name()) {
			continue
		}
		file := filepath.Join(folder, entry.Name())
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		names, err := identify(string(text), all)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		found = append(found, names...)
	}
	return found, nil
}

// folders are the root of a module and all between it and the packages used, the root first.
func folders(m *module) []string {
	all := []string{m.root}
	for _, folder := range m.used {
		for ; len(folder) > len(m.root) && !slices.Contains(all, folder); folder = filepath.Dir(folder) {
			all = append(all, folder)
		}
	}
	return all
}

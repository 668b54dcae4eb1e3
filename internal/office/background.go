package office

import (
	"context"
	"log/slog"
	"sync"
)

// Work is how far something is that goes on while nobody waits for it.
type Work struct {
	What     string
	Done, Of int
}

// background is what goes on in this process, by keys.
type background struct {
	mu      sync.Mutex
	ctx     context.Context
	stop    context.CancelFunc
	running map[string]*Work
	all     sync.WaitGroup
}

// Begin does something under a key while nobody waits for it, until it is done or the
// register is closed; false where the same is under way already. Whoever closes a browser
// ends nothing. What f leaves undone it must be able to go on with: it keeps its own state.
func (o *Office) Begin(key string, f func(ctx context.Context, progress func(what string, done, of int)) error) bool {
	w := &o.works
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running[key] != nil {
		return false
	}
	if w.ctx == nil {
		w.ctx, w.stop = context.WithCancel(context.Background())
		w.running = map[string]*Work{}
	}
	one, ctx := &Work{}, w.ctx
	w.running[key] = one
	w.all.Go(func() {
		err := f(ctx, func(what string, done, of int) {
			w.mu.Lock()
			defer w.mu.Unlock()
			*one = Work{what, done, of}
		})
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.running, key)
		if err != nil {
			slog.Error("work in the background stopped", "error", err)
		}
	})
	return true
}

// Working is how far something under a key is; false where it is not under way here.
func (o *Office) Working(key string) (Work, bool) {
	w := &o.works
	w.mu.Lock()
	defer w.mu.Unlock()
	if one := w.running[key]; one != nil {
		return *one, true
	}
	return Work{}, false
}

// end stops all that goes on, and waits for it.
func (w *background) end() {
	w.mu.Lock()
	if w.stop != nil {
		w.stop()
	}
	w.mu.Unlock()
	w.all.Wait()
}

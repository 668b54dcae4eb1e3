package main

import (
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// crowd is many people at the desk at once.
type crowd struct {
	*bench
	until         time.Time
	reads, writes atomic.Int64
	over          atomic.Bool
	once          sync.Once
	err           error
}

func (c *crowd) run(readers, writers int) (reads, writes int64, err error) {
	var all sync.WaitGroup
	pages := c.pages()
	for n := range readers {
		all.Go(func() {
			for i := n; c.going(); i++ {
				if _, err := c.get(pages[i%len(pages)].path(i)); err != nil {
					c.fail(err)
				}
				c.reads.Add(1)
				time.Sleep(200 * time.Millisecond) // somebody looks at it
			}
		})
	}
	for n := range writers {
		all.Go(func() {
			for i := 0; c.going(); i++ {
				if err := c.take(n, i); err != nil {
					c.fail(err)
				}
				c.writes.Add(1)
				time.Sleep(time.Second)
			}
		})
	}
	all.Wait()
	return c.reads.Load(), c.writes.Load(), c.err
}

func (c *crowd) going() bool { return !c.over.Load() && time.Now().Before(c.until) }

// fail keeps the first error and sends everybody home.
func (c *crowd) fail(err error) {
	c.once.Do(func() { c.err = err })
	c.over.Store(true)
}

// take takes a small report in.
func (c *crowd) take(n, i int) error {
	form := url.Values{"recorder": {fmt.Sprintf("writer %d", n)}, "title": {fmt.Sprintf("Report %d of writer %d", i, n)}, "language": {"en"},
		"published": {"2025-03-01"}, "text": {fmt.Sprintf("On 1 March 2025 somebody was arrested. Report %d of writer %d at %s.", i, n, time.Now())}}
	answer, err := c.client.PostForm(c.base+"/add", form)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return fmt.Errorf("taking a report in answers %s", answer.Status)
	}
	return nil
}

package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"habeas/internal/elsewhere"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// keeping is a used register with a clock of its own, and a folder elsewhere that was chosen.
func keeping(t *testing.T) (o *Office, folder string, clock *time.Time) {
	t.Helper()
	o, _ = used(t)
	t.Cleanup(func() { o.Close() })
	folder = t.TempDir()
	if err := o.ChooseKeeping(folder, false, false); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	o.UseClock(func() time.Time { return now })
	return o, folder, &now
}

// grow records one more source.
func grow(t *testing.T, o *Office, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "more.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := o.As(Holder("lesia")).Add(context.Background(), path); err != nil {
		t.Fatal(err)
	}
}

func keep(t *testing.T, o *Office) *Kept {
	t.Helper()
	kept, err := o.KeepCheckpoint(context.Background())
	if err != nil || kept == nil {
		t.Fatalf("kept is %v, %v", kept, err)
	}
	return kept
}

func TestKeepInFolder(t *testing.T) {
	o, folder, _ := keeping(t)
	kept := keep(t, o)
	again := keep(t, o)
	if again.Commit != kept.Commit || kept.Commit != 2 || kept.Size != 8 {
		t.Errorf("kept is %+v, then %+v", kept, again)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Fatalf("the folder has %v, %v", files, err)
	}
	id := strings.TrimPrefix(string(o.ID), "office-")
	if want := "habeas-" + id[:8] + "-2.checkpoint"; files[0].Name() != want {
		t.Errorf("the file is %s, not %s", files[0].Name(), want)
	}
	text, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	if err != nil || !bytes.Equal(text, headOf(t, o).Checkpoint) {
		t.Errorf("it holds %q, %v", text, err)
	}
	grow(t, o, "More.")
	if _, err := o.Verify(context.Background(), text, quiet); err != nil {
		t.Error(err)
	}
	if grown, err := o.GrewFrom(context.Background(), text); err != nil || grown.Was != 8 || grown.Is <= 8 {
		t.Errorf("it grew %+v, %v", grown, err)
	}
	keep(t, o)
	if files, _ := os.ReadDir(folder); len(files) != 2 {
		t.Errorf("the earlier one is gone: %v", files)
	}
	k, err := o.Keeping()
	if err != nil || k.Last[ByFolder].Commit != 3 || k.Last[ByFolder].Root == "" || k.Last[ByFolder].Where != folder {
		t.Errorf("what was noted is %+v, %v", k, err)
	}
	sealed, err := os.ReadFile(filepath.Join(o.Dir, keptFile.name))
	if err != nil || bytes.Contains(sealed, []byte(folder)) {
		t.Errorf("the folder can be read by anybody, %v", err)
	}
}

func TestKeepNowhere(t *testing.T) {
	o := opened(t, made(t, ""))
	defer o.Close()
	if kept, err := o.KeepCheckpoint(context.Background()); kept != nil || err != nil {
		t.Errorf("no folder: %v, %v", kept, err)
	}
	if err := o.ChooseKeeping(t.TempDir(), true, true); err != nil {
		t.Fatal(err)
	}
	if kept, err := o.KeepCheckpoint(context.Background()); kept != nil || err != nil {
		t.Errorf("an empty register: %v, %v", kept, err)
	}
	if told, err := o.Unkept(context.Background()); told != nil || err != nil {
		t.Errorf("an empty register warns: %v, %v", told, err)
	}
	if _, err := o.KeepCheckpointIn(context.Background(), t.TempDir()); !errors.Is(err, errEmpty) {
		t.Errorf("an empty register: %v", err)
	}
}

func TestFolderThatIsNotElsewhere(t *testing.T) {
	o, _, _ := keeping(t)
	away := t.TempDir()
	bad := map[string]error{"stick": elsewhere.ErrRelative}
	for _, inside := range []string{".", "vault", filepath.Join("a", "b"), filepath.Join("x", "..")} {
		bad[filepath.Join(o.Dir, inside)] = elsewhere.ErrInside
	}
	if runtime.GOOS != "windows" {
		link := filepath.Join(away, "link")
		if err := os.Symlink(o.Dir, link); err != nil {
			t.Fatal(err)
		}
		bad[link], bad[filepath.Join(link, "new")] = elsewhere.ErrInside, elsewhere.ErrInside
	}
	for folder, want := range bad {
		if err := o.ChooseKeeping(folder, false, false); !errors.Is(err, want) {
			t.Errorf("%s is answered %v", folder, err)
		}
		if _, err := o.KeepCheckpointIn(context.Background(), folder); !errors.Is(err, want) {
			t.Errorf("%s is written to: %v", folder, err)
		}
	}
	file := filepath.Join(away, "file")
	os.WriteFile(file, nil, 0o600)
	if err := o.ChooseKeeping(file, false, false); err == nil {
		t.Error("a file is chosen as a folder")
	}
	if k, _ := o.Keeping(); k.Folder == "" {
		t.Error("what was refused took the folder away")
	}
}

func TestFolderThatIsAway(t *testing.T) {
	o, folder, _ := keeping(t)
	place := filepath.Join(t.TempDir(), "stick")
	if err := o.ChooseKeeping(place, false, false); err != nil {
		t.Fatal(err)
	}
	if _, err := o.KeepCheckpoint(context.Background()); !errors.Is(err, elsewhere.ErrAway) {
		t.Errorf("a stick that is not in: %v", err)
	}
	if _, err := os.Stat(place); err == nil {
		t.Error("the folder of a stick was made")
	}
	os.Mkdir(place, 0o700)
	keep(t, o)
	// The stick is out, and its empty place is there.
	os.Rename(place, filepath.Join(folder, "out"))
	if _, err := o.KeepCheckpoint(context.Background()); !errors.Is(err, elsewhere.ErrAway) {
		t.Errorf("a stick that was taken out: %v", err)
	}
	os.Mkdir(place, 0o700)
	if _, err := o.KeepCheckpoint(context.Background()); !errors.Is(err, elsewhere.ErrAnother) {
		t.Errorf("the empty place of a stick: %v", err)
	}
	if err := o.ChooseKeeping(place, false, false); err != nil {
		t.Fatal(err)
	}
	keep(t, o)
}

func TestNothingIsWrittenOver(t *testing.T) {
	o, folder, _ := keeping(t)
	path := filepath.Join(folder, o.CheckpointName(3))
	keep(t, o)
	foreign := filepath.Join(folder, "habeas-other.txt")
	os.WriteFile(foreign, []byte("mine"), 0o600)
	grow(t, o, "More.")
	os.Mkdir(path, 0o700) // no file, so it is none of those that the log is to have grown from
	if _, err := o.KeepCheckpoint(context.Background()); !errors.Is(err, elsewhere.ErrTaken) {
		t.Errorf("a name that is taken: %v", err)
	}
	os.Remove(path)
	os.WriteFile(path, []byte("something else"), 0o600)
	if _, err := o.KeepCheckpoint(context.Background()); err == nil {
		t.Error("a file that is no checkpoint is passed over")
	}
	if text, _ := os.ReadFile(path); string(text) != "something else" {
		t.Errorf("it was written over: %q", text)
	}
	os.Remove(path)
	keep(t, o)
	if err := o.folder(folder).Write(3, []byte("another")); !errors.Is(err, elsewhere.ErrTaken) {
		t.Errorf("other content: %v", err)
	}
	if text, _ := os.ReadFile(foreign); string(text) != "mine" {
		t.Error("somebody else's file was touched")
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".habeas-*")); len(left) > 0 {
		t.Errorf("half a file is left: %v", left)
	}
}

// TestLogThatDidNotGrow: a log that was put back to an earlier state is noticed by what lies
// in the folder, and nothing is kept of it.
func TestLogThatDidNotGrow(t *testing.T) {
	o, folder, _ := keeping(t)
	before := files(t, o.Dir)
	grow(t, o, "More.")
	keep(t, o)
	older := opened(t, copied(t, before))
	defer older.Close()
	if err := older.ChooseKeeping(folder, false, false); err != nil {
		t.Fatal(err)
	}
	if _, err := older.KeepCheckpoint(context.Background()); err == nil || !strings.Contains(err.Error(), "older backup") {
		t.Errorf("an older state: %v", err)
	}
	grow(t, older, "Something else.")
	grow(t, older, "And more.")
	if _, err := older.KeepCheckpoint(context.Background()); err == nil || !strings.Contains(err.Error(), "commit 3") {
		t.Errorf("another history: %v", err)
	}
}

func TestThinning(t *testing.T) {
	o, folder, clock := keeping(t)
	start := headOf(t, o)
	*clock = time.Date(start.At.Year()+1, 1, 10, 0, 0, 0, 0, time.UTC)
	for i := range 45 {
		grow(t, o, fmt.Sprintf("Report %d.", i))
		head := headOf(t, o)
		if err := os.WriteFile(filepath.Join(folder, o.CheckpointName(head.K)), head.Checkpoint, 0o600); err != nil {
			t.Fatal(err)
		}
		*clock = clock.Add(5 * 24 * time.Hour)
	}
	odd := filepath.Join(folder, o.CheckpointName(4)) // of another log: it may be a proof
	os.WriteFile(odd, []byte("of another log"), 0o600)
	if err := o.thin(context.Background(), o.folder(folder)); err != nil {
		t.Fatal(err)
	}
	there, err := o.folder(folder).Numbers()
	if err != nil {
		t.Fatal(err)
	}
	months := map[string]store.Commit{}
	whole := map[int64]bool{4: true}
	_ = o.whole(context.Background(), func(look *Snapshot) error {
		for k := int64(3); k <= 47; k++ {
			c, _ := look.commit(k)
			months[c.At.UTC().Format("2006-01")] = c
			if k > 47-keptWhole {
				whole[k] = true
			}
		}
		return nil
	})
	for _, c := range months {
		whole[c.K] = true
	}
	if len(there) != len(whole) {
		t.Errorf("%d are left, not %d: %v", len(there), len(whole), there)
	}
	for _, k := range there {
		if !whole[k] {
			t.Errorf("that of commit %d is left", k)
		}
	}
}

func TestKeepDue(t *testing.T) {
	o, folder, clock := keeping(t)
	ctx := context.Background()
	due := func(files int, after time.Duration) {
		t.Helper()
		*clock = clock.Add(after)
		if err := o.KeepDue(ctx); err != nil {
			t.Fatal(err)
		}
		if there, _ := o.folder(folder).Numbers(); len(there) != files {
			t.Errorf("%v are there, not %d", there, files)
		}
	}
	due(1, 0)
	grow(t, o, "More.")
	due(1, 30*time.Minute)
	due(2, time.Hour)
	at := func() time.Time { k, _ := o.Keeping(); return k.Last[ByFolder].At }
	first := at()
	due(2, 2*time.Hour)
	if !at().Equal(first) {
		t.Error("the same is kept again within a day")
	}
	due(2, 25*time.Hour)
	if at().Equal(first) {
		t.Error("it is not looked after a day whether it is still there")
	}
	*clock = clock.Add(-100 * time.Hour) // the clock was ahead
	grow(t, o, "Still more.")
	due(3, 0)
}

func TestUnkept(t *testing.T) {
	o, _, clock := keeping(t)
	ctx := context.Background()
	expect := func(after time.Duration, warns, ever bool) {
		t.Helper()
		*clock = clock.Add(after)
		told, err := o.Unkept(ctx)
		if err != nil || (told != nil) != warns || told != nil && (told.Last != nil) != ever {
			t.Errorf("it tells %+v, %v", told, err)
		}
	}
	day := 24 * time.Hour
	expect(0, false, false)
	expect(8*day, true, false)
	if err := o.NoteKept(ctx, ByMail, 9); err == nil {
		t.Error("a commit that is not there was sent")
	}
	if err := o.NoteKept(ctx, ByMail, 2); err != nil {
		t.Fatal(err)
	}
	expect(0, false, false)
	expect(30*day, false, false) // nothing newer is there to be kept
	grow(t, o, "More.")
	expect(0, true, true)
	if err := o.NoteKept(ctx, ByPrint, 3); err != nil {
		t.Fatal(err)
	}
	grow(t, o, "Still more.")
	expect(6*day, false, true)
	expect(-20*day, true, true) // what was kept in times to come is not believed
}

func TestChecked(t *testing.T) {
	o, _, _ := keeping(t)
	v, err := o.Verify(context.Background(), nil, quiet)
	if err := errors.Join(err, o.NoteChecked(v, nil)); err != nil {
		t.Fatal(err)
	}
	if err := o.NoteChecked(nil, fmt.Errorf("it was broken off: %w", context.Canceled)); err != nil {
		t.Fatal(err)
	}
	if k, err := o.Keeping(); err != nil || k.Checked == nil || k.Checked.Commit != 2 || k.Checked.Fault != "" {
		t.Errorf("it is noted as %+v, %v", k.Checked, err)
	}
	o.NoteChecked(nil, errors.New("entries were removed"))
	if k, _ := o.Keeping(); k.Checked.Fault != "entries were removed" {
		t.Errorf("a fault is noted as %+v", k.Checked)
	}
	path := filepath.Join(o.Dir, keptFile.name)
	os.WriteFile(path, []byte("short"), 0o600)
	if _, err := o.Keeping(); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged file answers %v", err)
	}
}

// TestCheckpointInWords: a checkpoint is found in what people keep it in.
func TestCheckpointInWords(t *testing.T) {
	o, _ := used(t)
	defer o.Close()
	text := string(headOf(t, o).Checkpoint)
	grow(t, o, "More.")
	quoted := "> " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n> ")
	for name, kept := range map[string]string{
		"as it is": text, "cut": strings.TrimSuffix(text, "\n"),
		"windows":      strings.ReplaceAll(text, "\n", "\r\n"),
		"words around": "Keep it.\n\n" + text + "\nTo check it:\n  habeas\n",
		"quoted":       "On Monday she wrote:\n" + quoted + "\n> Bye",
		"broken":       strings.Replace(text, "— "+string(o.ID)+" ", "— "+string(o.ID)+" \r\n", 1),
		"indented":     "  " + strings.ReplaceAll(text, "\n", "\n  "),
	} {
		if _, err := o.GrewFrom(context.Background(), []byte(kept)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, kept := range map[string]string{
		"nothing": "", "no signature": text[:strings.Index(text, "\n\n")+2], "other words": "Keep it.",
		"another size":      strings.Replace(text, "\n8\n", "\n7\n", 1),
		"a blank line more": strings.Replace(text, "\n8\n", "\n8\n\n", 1),
	} {
		if _, err := o.GrewFrom(context.Background(), []byte(kept)); err == nil {
			t.Errorf("%s is taken for a checkpoint", name)
		}
	}
}

// TestGrewFromOthers: one that another key signed is not the log's.
func TestGrewFromOthers(t *testing.T) {
	o, _ := used(t)
	defer o.Close()
	key, err := ledger.GenerateKey(string(o.ID))
	if err != nil {
		t.Fatal(err)
	}
	forged, err := key.Sign(string(o.ID), 1, ledger.Hash{}, ledger.Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.GrewFrom(context.Background(), forged); err == nil {
		t.Error("another key's checkpoint is taken")
	}
	mine, err := o.key.Sign(string(o.ID), 1, ledger.Hash{1}, ledger.Stamp{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.GrewFrom(context.Background(), mine); err == nil || !strings.Contains(err.Error(), "did not grow") {
		t.Errorf("a log that was another: %v", err)
	}
}

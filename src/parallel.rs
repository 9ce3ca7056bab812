//! The same work on many items, on all cores, with the results in the items' order.
//!
//! [`map`] takes items that are all there; [`stream`] takes one after the other from a source and writes each result as
//! soon as those before it are written, so that no thread waits for the slowest of a portion and what is held has a limit.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many threads work when the reader does not say.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does `work` for every item (given its index) on up to `jobs` threads.
pub fn map<T: Sync, R: Default + Send>(items: &[T], jobs: usize, work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<R>> = items.iter().map(|_| Mutex::default()).collect();
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, items.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    let result = work(index, item);
                    *results[index].lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = result;
                }
            });
        }
    });
    results.into_iter().map(|result| result.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())).collect()
}

/// Takes items with their weights from `next` until it gives none, does `work` for each on up to `jobs` threads, and hands
/// the results to `write` in the items' order. `work` says what its result weighs. Nothing is taken while what is held
/// weighs more than `room`.
///
/// # Errors
///
/// The first error of `next`, when all that was taken before is written, or of `write`, at once.
pub fn stream<T, R: Send, E: Send>(
    jobs: usize,
    room: usize,
    next: impl FnMut() -> Result<Option<(T, usize)>, E> + Send,
    work: impl Fn(T) -> (R, usize) + Sync,
    write: impl FnMut(R) -> Result<(), E> + Send,
) -> Result<(), E> {
    let stream = Stream {
        next: Mutex::new(next),
        write: Mutex::new(write),
        flow: Mutex::new(Flow {
            queue: VecDeque::new(),
            written: 0,
            held: 0,
            writing: false,
            ended: false,
            error: None,
        }),
        freed: Condvar::new(),
        room,
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                let _guard = EndOnPanic(&stream.flow, &stream.freed);
                while let Some((index, item)) = stream.take() {
                    let (result, weight) = work(item);
                    stream.put(index, result, weight);
                }
            });
        }
    });
    stream.flow.into_inner().unwrap_or_else(PoisonError::into_inner).error.map_or(Ok(()), Err)
}

/// What the threads of [`stream`] share. Who needs two locks takes `next` before `flow`; nobody holds `flow` while an item
/// is read, worked on or written.
struct Stream<N, W, R, E> {
    next: Mutex<N>,
    write: Mutex<W>,
    flow: Mutex<Flow<R, E>>,
    freed: Condvar,
    room: usize,
}

struct Flow<R, E> {
    /// What was taken and is not written, in order, with its weight; no result for what is worked on.
    queue: VecDeque<(Option<R>, usize)>,
    /// How many results left the queue.
    written: usize,
    /// The weight of the queue and of what is being written.
    held: usize,
    /// A thread is writing.
    writing: bool,
    /// Nothing more is to be taken.
    ended: bool,
    error: Option<E>,
}

impl<T, R, E, N: FnMut() -> Result<Option<(T, usize)>, E>, W: FnMut(R) -> Result<(), E>> Stream<N, W, R, E> {
    /// The next item and its index, as soon as there is room for it.
    fn take(&self) -> Option<(usize, T)> {
        let mut flow = lock(&self.flow);
        while flow.held > self.room && !flow.ended {
            flow = self.freed.wait(flow).unwrap_or_else(PoisonError::into_inner);
        }
        drop(flow);
        let mut next = lock(&self.next);
        if lock(&self.flow).ended {
            return None;
        }
        let taken = next();
        let mut flow = lock(&self.flow);
        match taken {
            Ok(Some((item, weight))) => {
                flow.held += weight;
                flow.queue.push_back((None, weight));
                Some((flow.written + flow.queue.len() - 1, item))
            }
            end => {
                flow.error = flow.error.take().or(end.err());
                flow.ended = true;
                self.freed.notify_all();
                None
            }
        }
    }

    /// Puts the result of the item `index` into its place, and writes all that can be written unless another thread does.
    fn put(&self, index: usize, result: R, weight: usize) {
        let mut flow = lock(&self.flow);
        let place = index - flow.written;
        let before = std::mem::replace(&mut flow.queue[place], (Some(result), weight)).1;
        flow.held = flow.held - before + weight;
        self.freed.notify_all();
        if flow.writing {
            return;
        }
        flow.writing = true;
        while let Some((result, weight)) = flow.first() {
            drop(flow);
            let done = lock(&self.write)(result);
            flow = lock(&self.flow);
            flow.held -= weight;
            self.freed.notify_all();
            if let Err(error) = done {
                // `writing` stays, so that nothing is written behind a gap.
                flow.error = Some(error);
                flow.ended = true;
                return;
            }
        }
        flow.writing = false;
    }
}

impl<R, E> Flow<R, E> {
    /// The first result of the queue, if it is there.
    fn first(&mut self) -> Option<(R, usize)> {
        let (result, weight) = self.queue.front_mut()?;
        let first = (result.take()?, *weight);
        self.queue.pop_front();
        self.written += 1;
        Some(first)
    }
}

/// A thread that panics lets the others end rather than wait for its result; the panic goes on where they are joined.
struct EndOnPanic<'a, R, E>(&'a Mutex<Flow<R, E>>, &'a Condvar);

impl<R, E> Drop for EndOnPanic<'_, R, E> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(self.0).ended = true;
            self.1.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(map(&items, 7, |index, item| index + item), (0..2000).step_by(2).collect::<Vec<_>>());
        assert!(map(&[], 7, |_, item: &usize| *item).is_empty());
    }

    /// Streams `0..count`; whichever number `bad` is cannot be read. What was written, and how it ended.
    fn streamed(count: usize, room: usize, bad: usize, full: usize) -> (Vec<usize>, Result<(), &'static str>) {
        let (mut items, mut out) = (0..count, Vec::new());
        let next = || match items.next() {
            Some(number) if number == bad => Err("bad"),
            number => Ok(number.map(|number| (number, 10))),
        };
        let work = |number: usize| {
            if number.is_multiple_of(7) {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            (number, 5)
        };
        let write = |number| {
            if out.len() == full {
                return Err("full");
            }
            out.push(number);
            Ok(())
        };
        let done = stream(4, room, next, work, write);
        (out, done)
    }

    #[test]
    fn a_stream_keeps_the_order_and_ends_at_the_first_error() {
        for room in [0, 25, 10_000] {
            assert_eq!(streamed(300, room, 999, 999), ((0..300).collect(), Ok(())));
            assert_eq!(streamed(300, room, 200, 999), ((0..200).collect(), Err("bad")), "what was read is written");
            assert_eq!(streamed(300, room, 999, 100), ((0..100).collect(), Err("full")));
        }
        assert_eq!(streamed(0, 1, 999, 999), (Vec::new(), Ok(())));
    }

    #[test]
    fn a_stream_holds_no_more_than_there_is_room_for() {
        let (held, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut items = 0..200;
        let next = || -> Result<_, ()> {
            Ok(items.next().map(|number| {
                most.fetch_max(held.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                (number, 10)
            }))
        };
        let work = |number: usize| {
            if number == 0 {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            (number, 10)
        };
        let write = |_| {
            held.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        };
        assert_eq!(stream(3, 100, next, work, write), Ok(()));
        assert!(most.into_inner() <= 10 + 3, "ten fit, and each thread may take one more");
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_in_a_stream_ends_it() {
        let mut items = 0..100;
        let work = |number: usize| {
            assert_ne!(number, 3);
            (number, 1)
        };
        let _ = stream(3, 2, || Ok::<_, ()>(items.next().map(|number| (number, 1))), work, |_| Ok(()));
    }
}

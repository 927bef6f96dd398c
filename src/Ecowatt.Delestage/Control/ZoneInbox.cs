using System.Threading.Channels;
using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Feed;

namespace Ecowatt.Delestage.Control;

/// <summary>What others tell a zone: taken by its loop, one after the other, before it looks. Safe across threads.</summary>
internal sealed class ZoneInbox
{
    private readonly Channel<Letter> _letters = Channel.CreateUnbounded<Letter>(new() { SingleReader = true });
    private Alarm? _alarm;

    /// <summary>Tells and does not wait.</summary>
    public void Post(Action<ZoneEngine> letter) => TryWrite(new(engine =>
    {
        letter(engine);
        return true;
    }));

    /// <summary>Wakes the loop.</summary>
    public void Wake() => Post(static _ => { });

    /// <summary>Tells, and waits until it was taken, decided, saved, and every relay commanded that may move now.</summary>
    /// <exception cref="OperationCanceledException">Given up, or the zone's loop ended.</exception>
    public async Task<T> AskAsync<T>(Func<ZoneEngine, T> letter, CancellationToken cancellationToken)
    {
        T? answer = default;
        var asked = new Letter(engine =>
        {
            answer = letter(engine);
            return true;
        });
        if (!TryWrite(asked))
        {
            throw new OperationCanceledException("the controller has stopped");
        }

        await asked.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer!;
    }

    /// <summary>Has an alarm rung by each letter, and at once where one is there already; null ends that.</summary>
    public void RingAtLetters(Alarm? alarm)
    {
        Interlocked.Exchange(ref _alarm, alarm);
        if (_letters.Reader.TryPeek(out _))
        {
            alarm?.Ring();
        }
    }

    /// <summary>Takes every letter that is there.</summary>
    /// <param name="engine">Is told them.</param>
    /// <param name="taken">Receives those whose senders wait.</param>
    public void Take(ZoneEngine engine, List<Letter> taken)
    {
        while (_letters.Reader.TryRead(out var letter))
        {
            if (letter.Open(engine))
            {
                taken.Add(letter);
            }
        }
    }

    /// <summary>No letter is taken any more: those that wait are told so.</summary>
    public void Close()
    {
        _letters.Writer.TryComplete();
        while (_letters.Reader.TryRead(out var letter))
        {
            letter.GiveUp();
        }
    }

    private bool TryWrite(Letter letter)
    {
        var taken = _letters.Writer.TryWrite(letter);
        Interlocked.CompareExchange(ref _alarm, null, null)?.Ring();
        return taken;
    }

    /// <summary>One thing to tell, and who waits for it to be done.</summary>
    internal sealed class Letter(Func<ZoneEngine, bool> open)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        /// <summary>Tells it; a sender whose words were refused hears that at once.</summary>
        /// <returns>Whether it is still to be closed.</returns>
        public bool Open(ZoneEngine engine)
        {
            try
            {
                return open(engine);
            }
            catch (Exception e) when (e is OverrideRefusedException or ArgumentException)
            {
                _done.TrySetException(e);
                return false;
            }
        }

        public void Close() => _done.TrySetResult();

        public void GiveUp() => _done.TrySetCanceled();
    }
}

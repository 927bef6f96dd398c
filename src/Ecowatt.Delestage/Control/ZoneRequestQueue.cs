using System.Threading.Channels;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Control;

/// <summary>Represents the requests to a zone. Its loop takes them one after the other, before it evaluates. Safe across threads.</summary>
internal sealed class ZoneRequestQueue
{
    private readonly Channel<ZoneRequest> _letters = Channel.CreateUnbounded<ZoneRequest>();
    private WakeableDelay? _alarm;
    private volatile string? _refuses = ControllerNotRunningException.NotStarted;

    /// <summary>Tells and does not wait. Before the start it is kept for the start, after the stop it is dropped.</summary>
    public void Post(Action<ZoneEngine> letter) => TryWrite(ZoneRequest.Posted(letter));

    /// <summary>Wakes the loop.</summary>
    public void Wake() => Post(static _ => { });

    /// <summary>
    /// Tells, and waits until it was taken, decided, saved, and every relay commanded that may move now. Once the token is
    /// cancelled it is taken already, or never.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The loop does not run.</exception>
    public Task<T> AskAsync<T>(Func<ZoneEngine, T> letter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        T? answer = default;
        return SendAsync(ZoneRequest.Asked(engine => answer = letter(engine)), () => answer!, cancellationToken);
    }

    /// <summary>Asks what the zone is once it has evaluated, and tells it nothing: nothing is saved for that.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The loop does not run.</exception>
    public Task<T> InquireAsync<T>(Func<ZoneEngine, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        T? answer = default;
        return SendAsync(ZoneRequest.Inquiry(engine => answer = question(engine)), () => answer!, cancellationToken);
    }

    /// <summary>Has an alarm rung by each letter, and at once where one is there already; null ends that.</summary>
    public void RingAtLetters(WakeableDelay? alarm)
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
    public void Take(ZoneEngine engine, List<ZoneRequest> taken)
    {
        while (_letters.Reader.TryRead(out var letter))
        {
            if (letter.Open(engine))
            {
                taken.Add(letter);
            }
        }
    }

    /// <summary>Questions are taken from now on.</summary>
    public void Accept() => _refuses = null;

    /// <summary>No question is taken until further notice: those that wait are told why, and what was only told stays.</summary>
    public void Refuse(string why)
    {
        _refuses = why;
        var kept = new List<ZoneRequest>();
        while (_letters.Reader.TryRead(out var letter))
        {
            if (!letter.TryRefuse(why))
            {
                kept.Add(letter);
            }
        }

        kept.ForEach(letter => _letters.Writer.TryWrite(letter));
    }

    /// <summary>Nothing is taken any more.</summary>
    public void Close()
    {
        _letters.Writer.TryComplete();
        Refuse(ControllerNotRunningException.Stopped);
    }

    private async Task<T> SendAsync<T>(ZoneRequest asked, Func<T> answer, CancellationToken cancellationToken)
    {
        if (_refuses is { } why)
        {
            throw new ControllerNotRunningException(why);
        }

        // Looked at again: who closed it between the two lines did not see this letter.
        if (!TryWrite(asked) || _refuses is not null && asked.TryWithdraw())
        {
            throw new ControllerNotRunningException(_refuses ?? ControllerNotRunningException.Stopped);
        }

        // By the one or the other before the source's Cancel returns: what ends the wait may run there and then, or later elsewhere.
        using var withdrawal = cancellationToken.UnsafeRegister(static asked => ((ZoneRequest)asked!).TryWithdraw(), asked);
        try
        {
            await asked.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            asked.TryWithdraw();
        }

        return answer();
    }

    private bool TryWrite(ZoneRequest letter)
    {
        var taken = _letters.Writer.TryWrite(letter);
        Interlocked.CompareExchange(ref _alarm, null, null)?.Ring();
        return taken;
    }
}

using System.Collections.Immutable;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>
/// The commands of a zone to one bank, one or several at once: each has a limited time, each failure stands beside its relay with the
/// reason, and a relay whose last command has not returned gets no other. Called by one thread at a time, but for <see cref="Trouble"/>.
/// </summary>
/// <param name="bank">The bank.</param>
/// <param name="limit">The time that a call may take.</param>
/// <param name="reason">Describes the exception that a command threw, in one line.</param>
/// <param name="patience">Real time.</param>
internal sealed class CommandGuard(IRelayBank bank, Func<TimeSpan> limit, Func<Exception, string> reason, TimeProvider patience)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const string NotReturned = "its last command has not returned yet";
    private const int LongestReason = 200;

    private readonly Dictionary<int, Task> _commands = [];

    // Replaced as a whole: it is shown while a command is under way.
    private volatile ImmutableSortedDictionary<int, string> _failures = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>Gets whether its commands need no thread of their own.</summary>
    public bool NeverBlocks { get; } = bank.NeverBlocks;

    /// <summary>Gets whether it takes several commands at once.</summary>
    public bool CanSetSeveral => Seam.Try(bank, static bank => bank.CanSetSeveral) is { Failure: null, Value: true };

    /// <summary>The relays that did not obey their last command, and why; null where all did.</summary>
    public string? Trouble => _failures is not { IsEmpty: false } failures ? null : string.Join("; ", failures.Select(failure => $"channel {failure.Key} of bank \"{bank.Name}\" did not obey: {failure.Value}"));

    /// <summary>Commands one relay.</summary>
    /// <param name="channel">The relay.</param>
    /// <param name="command">The command.</param>
    /// <param name="giveUp">Ends the wait for it.</param>
    /// <returns>Null when it obeyed; else why not: its relay is unknown.</returns>
    public ValueTask<string?> SetAsync(int channel, RelayCommand command, CancellationToken giveUp = default)
    {
        if (IsUnderWay(channel))
        {
            return new(Failed(channel, NotReturned));
        }

        if (!NeverBlocks)
        {
            return new(SetAsideAsync(channel, command, giveUp));
        }

        // As a task, which makes no object where it is done: a bank that lends its results gets them back, and what stands behind
        // one is foreign code too.
        var (moving, failure) = Seam.Try((bank, channel, command), static call => call.bank.SetAsync(call.channel, call.command, CancellationToken.None).AsTask());
        if (failure is not null)
        {
            return new(Failed(channel, reason(failure)));
        }

        if (!moving!.IsCompletedSuccessfully)
        {
            return new(ReturnsAsync(channel, Seam.Begin(() => new ValueTask(moving)), giveUp));
        }

        _failures = _failures.Remove(channel);
        return new((string?)null);
    }

    /// <summary>Commands several relays by one call of the bank.</summary>
    /// <param name="commands">One for each channel at most.</param>
    /// <param name="giveUp">Ends the wait for them.</param>
    /// <returns>For each command null when it obeyed; else why not: its relay is unknown.</returns>
    public async ValueTask<string?[]> SetSeveralAsync(ImmutableArray<ChannelCommand> commands, CancellationToken giveUp = default)
    {
        // Two at once might be carried out in the wrong order.
        ChannelCommand[] sent = [.. commands.Where(command => !IsUnderWay(command.Channel))];
        var results = sent.Length == 0 ? [] : await SendAsync(sent, giveUp).ConfigureAwait(false);
        return [.. commands.Select(command => Array.IndexOf(sent, command) is var i and >= 0 ? Concluded(command.Channel, results[i]) : Failed(command.Channel, NotReturned))];
    }

    private async Task<string?[]> SendAsync(ChannelCommand[] sent, CancellationToken giveUp)
    {
        using var late = new CancellationTokenSource();
        var token = late.Token;

        // On a thread of its own whatever the bank says: it comes a few times a day, and not a thousand times at the top of an hour.
        var call = Seam.Begin(() => bank.SetSeveralAsync(sent, token));
        Array.ForEach(sent, command => _commands[command.Channel] = call);
        if (!await EndsAsync(call, late, giveUp).ConfigureAwait(false))
        {
            return [.. sent.Select(_ => NoAnswer(giveUp))];
        }

        var (failures, thrown) = await call.ConfigureAwait(false);
        var why = thrown is null ? null : reason(thrown);
        return [.. sent.Select(command => why ?? WhyNot(failures, command.Channel))];
    }

    private async Task<string?> SetAsideAsync(int channel, RelayCommand command, CancellationToken giveUp)
    {
        using var late = new CancellationTokenSource();
        var token = late.Token;
        var call = Seam.Begin(() => bank.SetAsync(channel, command, token));
        _commands[channel] = call;
        return Concluded(channel, !await EndsAsync(call, late, giveUp).ConfigureAwait(false) ? NoAnswer(giveUp)
            : (await call.ConfigureAwait(false)).Failure is { } failure ? reason(failure)
            : null);
    }

    private async Task<string?> ReturnsAsync(int channel, Task<SeamResult<bool>> call, CancellationToken giveUp)
    {
        _commands[channel] = call;
        return Concluded(channel, !await Seam.ReturnsAsync(call, limit(), patience, giveUp).ConfigureAwait(false) ? NoAnswer(giveUp)
            : (await call.ConfigureAwait(false)).Failure is { } failure ? reason(failure)
            : null);
    }

    private async Task<bool> EndsAsync(Task call, CancellationTokenSource late, CancellationToken giveUp)
    {
        if (await Seam.ReturnsAsync(call, limit(), patience, giveUp).ConfigureAwait(false))
        {
            return true;
        }

        // Whoever listens to a token is foreign code as well. What comes of it now is too late: its relay counts as unknown.
        await Seam.ReturnsAsync(late.CancelAsync(), Grace, patience, giveUp).ConfigureAwait(false);
        return false;
    }

    /// <summary>Tells whether the last command to a relay has not returned yet.</summary>
    public bool IsUnderWay(int channel) => _commands.TryGetValue(channel, out var before) && !before.IsCompleted;

    private string NoAnswer(CancellationToken giveUp)
        => giveUp.IsCancellationRequested ? "the time to stop was over before it answered" : FormattableString.Invariant($"no answer within {limit().TotalSeconds} s");

    // A bank's words are somebody else's: one line, and not for ever.
    private static string? WhyNot(ImmutableArray<ChannelFailure> failures, int channel)
        => failures.IsDefaultOrEmpty || !failures.Any(failure => failure.Channel == channel) ? null
            : SingleLine.Of(failures.First(failure => failure.Channel == channel).Why ?? "it says no reason", LongestReason);

    private string? Concluded(int channel, string? why)
    {
        _failures = why is null ? _failures.Remove(channel) : _failures.SetItem(channel, why);
        return why;
    }

    private string Failed(int channel, string why) => Concluded(channel, why)!;
}

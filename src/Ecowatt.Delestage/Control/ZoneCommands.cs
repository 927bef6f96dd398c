using System.Collections.Immutable;
using System.Diagnostics;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Carries decisions out on the banks: written down and saved before, and what became of them after. Banks are commanded beside each other.</summary>
/// <param name="banks">The banks, each behind its guard, the zone's own first.</param>
/// <param name="switches">True where relays are really commanded; an observer only says what it would do.</param>
/// <param name="mayStill">The same, where the evaluation has just asked.</param>
/// <param name="changes">Told of every switch.</param>
/// <param name="take">Gives the engine the clocks.</param>
/// <param name="files">The files in which each command is written down before it is given.</param>
/// <param name="show">Shows the zone as it is decided, while a relay moves.</param>
/// <param name="telemetry">Counts what became of each command.</param>
/// <param name="logger">One line for each switch.</param>
internal sealed class ZoneCommands(ImmutableArray<BankGuard> banks, Func<bool> switches, Func<bool> mayStill, ChangeLog changes, Action take, Func<ZoneFiles> files, Action show, ControlTelemetry telemetry, ILogger logger)
{
    private readonly List<(int Load, LoadDecision Decision)> _commands = [];
    private readonly List<Moved> _untold = [];

    private Activity? _evaluation;

    // Banks answer at the same time, and engine, journal and view are told one after the other.
    private readonly Lock _gate = new();

    /// <summary>Gets whether relays are really commanded.</summary>
    public bool MayCommand => Ask(switches);

    /// <summary>Sheds first, the least important load first; then the restore, if the plan has one.</summary>
    /// <returns>Two answers: whether anything was commanded, and whether any of it obeyed.</returns>
    public async Task<(bool Any, bool Obeyed)> CarryOutAsync(ZoneEngine engine, CancellationToken stopping)
    {
        var obeyed = false;
        if (!CommandOrder.TakeUp(engine, _commands))
        {
            return (Any: false, obeyed);
        }

        stopping.ThrowIfCancellationRequested();
        using var evaluation = telemetry.Evaluation(engine.Zone.Name);
        _evaluation = evaluation;
        take();
        _untold.EnsureCapacity(_commands.Count);
        await WriteDownAsync(engine, _commands).ConfigureAwait(false);
        obeyed = engine.Banks.AreSeveral
            ? await CarryOutOnEachAsync(engine).ConfigureAwait(false)
            : await CarryOutAsync(engine, banks[0], _commands).ConfigureAwait(false);
        await default(YieldToThreadPool);
        Tell();
        return (Any: true, obeyed);
    }

    /// <summary>Writes commands down and saves what a restart must know of them, before any of them is given.</summary>
    /// <remarks>All in one flush: the disk has every command before the first relay moves.</remarks>
    public async ValueTask WriteDownAsync(ZoneEngine engine, List<(int Load, LoadDecision Decision)> commands)
    {
        foreach (var (load, decision) in commands)
        {
            engine.Intend(load, decision.Powered);
        }

        if (files().Keeps)
        {
            files().Remember(engine.Save());
        }

        foreach (var (load, decision) in commands)
        {
            engine.Commanding(load, decision.Powered);
        }

        await files().CommitAsync().ConfigureAwait(false);
    }

    // Each bank takes its own time, and no other waits for it.
    private async Task<bool> CarryOutOnEachAsync(ZoneEngine engine)
    {
        var lanes = _commands.GroupBy(command => engine.Banks.Of(command.Load)).Select(lane => CarryOutAsync(engine, banks[lane.Key], [.. lane]).AsTask());
        return Array.Exists(await Task.WhenAll(lanes).ConfigureAwait(false), static obeyed => obeyed);
    }

    /// <returns>True where any relay obeyed.</returns>
    private async ValueTask<bool> CarryOutAsync(ZoneEngine engine, BankGuard bank, List<(int Load, LoadDecision Decision)> commands)
    {
        var obeyed = false;
        var may = Ask(mayStill);
        var together = may ? ShedsTogether(bank, commands) : 0;
        if (together > 0)
        {
            obeyed = await ShedAsync(engine, bank, commands[..together]).ConfigureAwait(false);
            may = Ask(switches);
        }

        var silent = false;
        for (var i = together; i < commands.Count; i++)
        {
            var (load, decision) = commands[i];
            if (silent)
            {
                // The zone's other banks wait for this one once, and not once a relay.
                Conclude(engine, load, decision, Now(engine), commanded: true, stop: null, "it was not commanded, because its bank gave no answer to the command before");
                continue;
            }

            // Not ended by a stop: each command that is written down gets its result.
            var command = await CommandAsync(engine, bank, load, decision, may, stop: null, CancellationToken.None).ConfigureAwait(false);
            obeyed |= command.Obeyed;
            silent = command.Silent && engine.Banks.AreSeveral;
            if (command.Waited)
            {
                // It took time: the right may be another's by now, and who watches should know what moved already.
                Tell();
                may = Ask(switches);
            }
        }

        return obeyed;
    }

    private bool Ask(Func<bool> right)
    {
        lock (_gate)
        {
            return right();
        }
    }

    private DateTimeOffset Now(ZoneEngine engine)
    {
        lock (_gate)
        {
            return engine.Now.Utc;
        }
    }

    // Sheds need no time between them, and stand first: a bank that can take them all by one message does.
    private static int ShedsTogether(BankGuard bank, List<(int Load, LoadDecision Decision)> commands)
    {
        var sheds = commands.FindIndex(static command => command.Decision.Powered) is var first and >= 0 ? first : commands.Count;
        return sheds > 1 && bank.Commands.CanSetSeveral ? sheds : 0;
    }

    /// <returns>True where any relay obeyed.</returns>
    private async Task<bool> ShedAsync(ZoneEngine engine, BankGuard bank, List<(int Load, LoadDecision Decision)> sheds)
    {
        var decided = Now(engine);
        var spans = sheds.ConvertAll(shed => telemetry.Command(_evaluation, engine.Zone.Loads[shed.Load].Name, powered: false));
        var moving = bank.Commands.SetSeveralAsync([.. sheds.Select(shed => CommandTo(engine.Zone.Loads[shed.Load], powered: false))]);
        Show();
        var failures = await moving.ConfigureAwait(false);
        lock (_gate)
        {
            take();
            for (var i = 0; i < failures.Length; i++)
            {
                ControlTelemetry.End(spans[i], failures[i]);
                Book(engine, sheds[i].Load, sheds[i].Decision, decided, commanded: true, stop: null, failures[i]);
            }
        }

        Tell();
        return Array.Exists(failures, static failure => failure is null);
    }

    /// <summary>Commands one relay, and tells the engine what became of it.</summary>
    /// <returns>Three answers: whether the bank took its time, whether it gave no answer in its time, and whether the relay obeyed.</returns>
    public async ValueTask<(bool Waited, bool Silent, bool Obeyed)> CommandAsync(ZoneEngine engine, BankGuard bank, int index, LoadDecision decision, bool may, StopEffect? stop, CancellationToken giveUp)
    {
        var decided = Now(engine);
        string? failure = null;
        var (waits, silent) = (false, false);
        if (may)
        {
            // Not cancelled by a stop: a command cut short would leave the relay unknown. Its time is limited.
            var (channel, command) = CommandTo(engine.Zone.Loads[index], decision.Powered);
            var span = telemetry.Command(_evaluation, engine.Zone.Loads[index].Name, decision.Powered);
            var moving = bank.Commands.SetAsync(channel, command, giveUp);
            waits = !moving.IsCompleted;
            if (waits)
            {
                Tell();
                Show();
            }

            failure = await moving.ConfigureAwait(false);
            ControlTelemetry.End(span, failure);
            silent = waits && failure is not null && bank.Commands.IsUnderWay(channel);
        }

        Conclude(engine, index, decision, decided, commanded: may, stop, failure);
        return (waits, silent, failure is null);
    }

    private static ChannelCommand CommandTo(Load load, bool powered) => new(load.Channel, load.CommandFor(powered));

    private void Conclude(ZoneEngine engine, int index, in LoadDecision decision, DateTimeOffset decided, bool commanded, StopEffect? stop, string? failure)
    {
        lock (_gate)
        {
            take();
            Book(engine, index, decision, decided, commanded, stop, failure);
        }
    }

    // Under the gate, and at a time just taken.
    private void Book(ZoneEngine engine, int index, in LoadDecision decision, DateTimeOffset decided, bool commanded, StopEffect? stop, string? failure)
    {
        engine.Commanded(index, decision.Powered, failure);
        if (commanded)
        {
            telemetry.Commanded(engine.Zone.Name, decision.Rule, decision.Powered, failure is null);
        }

        _untold.Add(new(engine.Zone.Name, engine.Zone.Loads[index], decision, decided, engine.Now.Utc, Observed: !commanded, stop, failure));
    }

    private void Show()
    {
        lock (_gate)
        {
            show();
        }
    }

    /// <summary>Tells of what moved: after the relays, because none of them should wait for words.</summary>
    public void Tell()
    {
        lock (_gate)
        {
            TellAll();
        }
    }

    private void TellAll()
    {
        if (_untold.Count == 0)
        {
            return;
        }

        files().Push();
        var phrases = Phrases.In(ExplanationLanguage.English);
        foreach (var (zone, load, decision, decided, at, observed, stop, failure) in _untold)
        {
            var why = failure is not null ? phrases.Failed(load, decision, failure)
                : stop is { } effect ? phrases.Stopped(load, effect, decided)
                : Explanation.Switched(load, decision, decided, ExplanationLanguage.English, observed);
            if (failure is null)
            {
                logger.Moved(zone, load.Name, why);
            }
            else
            {
                logger.CommandFailed(zone, load.Name, failure);
            }

            changes.Publish(new LoadChange(at, zone, load.Name, failure is null ? decision.Powered : null, decision.Rule, why) { Decision = decision, Observed = observed });
        }

        _untold.Clear();
    }

    /// <summary>A command whose result is known, and who watches is not told yet.</summary>
    private readonly record struct Moved(string Zone, Load Load, LoadDecision Decision, DateTimeOffset Decided, DateTimeOffset At, bool Observed, StopEffect? Stop, string? Failure);
}

using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>
/// The one way to a condition of the application, for one zone. One that throws counts as not asking, for the load in question. One that
/// blocks is named after a second and asked no more until it returns: what it said last counts for one minute, as a reading of a
/// meter does, so that a hiccup moves no relay; after that it counts as not asking. Called by one thread at a time.
/// </summary>
/// <param name="condition">The condition.</param>
/// <param name="wake">Has the zone evaluated again. Safe across threads.</param>
/// <param name="patience">Real time: a thread is blocked in it.</param>
/// <param name="logger">Told once what went wrong, until it goes well again.</param>
internal sealed class ConditionGuard(ILoadCondition condition, Action wake, TimeProvider patience, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWordLife = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _failures = new(StringComparer.OrdinalIgnoreCase);
    private Task<SeamResult<SeamResult<ConditionAnswer>[]>>? _asked;
    private long _askedAt;
    private bool _late;
    private ConditionAnswer[] _answers = [];

    /// <summary>Its name; that of its type where it does not say.</summary>
    public string Name { get; } = Seam.Try(() => condition.Name).Value is { Length: > 0 } name ? name : condition.GetType().Name;

    /// <summary>Gets the fault of it in one sentence; null while there is none.</summary>
    public string? Trouble => _late ? $"the condition \"{Name}\" has not answered for more than a second and is not asked until it does"
        : _failures.Count > 0 ? $"the condition \"{Name}\" failed and counts as not asking: {string.Join("; ", _failures.Select(static failure => $"\"{failure.Key}\": {failure.Value}"))}"
        : null;

    public void Listen() => Seam.Try(() => { condition.Changed += OnChanged; return true; });

    public void StopListening() => Seam.Try(() => { condition.Changed -= OnChanged; return true; });

    /// <summary>Asks for every load of a zone.</summary>
    /// <param name="contexts">The contexts that it is given, one for each load in the zone's order.</param>
    public async Task AskAsync(LoadConditionContext[] contexts)
    {
        if (_late && _asked is { IsCompleted: true })
        {
            // It answers again, a question of long ago.
            (_asked, _late) = (null, false);
        }

        if (_asked is null)
        {
            _askedAt = patience.GetTimestamp();
            _asked = Seam.Begin(() => ValueTask.FromResult(contexts.Select(context => Seam.Try(() => condition.Ask(context))).ToArray()));
        }

        if (!_late && await Seam.ReturnsAsync(_asked, Patience, patience).ConfigureAwait(false))
        {
            Take(contexts, (await _asked.ConfigureAwait(false)).Value ?? []);
            _asked = null;
            return;
        }

        if (!_late)
        {
            _late = true;
            logger.ConditionBlocks(Name, contexts[0].Zone);
            _ = _asked.ContinueWith(_ => wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        if (patience.GetElapsedTime(_askedAt) >= LastWordLife)
        {
            _answers = [];
        }
    }

    /// <summary>Gets its last answer for a load, as long as that counts.</summary>
    public ConditionAnswer Answer(int load) => load < _answers.Length ? _answers[load] : default;

    /// <summary>Gets its request for a load; null where it asks for nothing.</summary>
    public ActiveCondition? Active(int load)
        => Answer(load) is { Request: not ConditionRequest.None } answer ? new ActiveCondition(Name, answer.Request == ConditionRequest.On, answer.Until) : null;

    private void Take(LoadConditionContext[] contexts, SeamResult<ConditionAnswer>[] answers)
    {
        _answers = Array.ConvertAll(answers, static answer => answer.Value);
        for (var i = 0; i < answers.Length; i++)
        {
            var load = contexts[i].Load.Name;
            if (answers[i].Failure is not { } failure)
            {
                _failures.Remove(load);
            }
            else if (_failures.TryAdd(load, Seam.Words(failure)))
            {
                logger.ConditionFailed(failure, Name, contexts[i].Zone, load);
            }
        }
    }

    private void OnChanged(object? sender, EventArgs e) => wake();
}

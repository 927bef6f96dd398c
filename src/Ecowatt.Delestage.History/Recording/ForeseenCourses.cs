using System.Collections.Immutable;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>
/// Knows what each zone will do if nothing new comes, as <see cref="IDelestage.ForeseeAsync"/> tells it. A page asks each second, and a look ahead is thousands of decisions:
/// a course is asked for again after a minute, and at once where a state, a decision, an order, a board, a configuration or the published levels are others. Safe across threads.
/// </summary>
/// <param name="delestage">The house.</param>
/// <param name="feed">Its levels.</param>
/// <param name="time">The house's time.</param>
#pragma warning disable CA1001 // As in HistoryQueries.
internal sealed class ForeseenCourses(IDelestage delestage, ISignalFeed feed, TimeProvider time)
#pragma warning restore CA1001
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Course> _courses = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Returns the course of a zone up to an instant or farther, seven days at most; null where nothing can be foreseen, because the zone does not run.</summary>
    public async Task<ZoneForesight?> FindAsync(string zone, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            until = until < now + Longest ? until : now + Longest;
            if (until <= now || delestage.FindZone(zone) is not { DecidedAt: not null } status)
            {
                return null;
            }

            // A course that reaches beyond the last known level has all that a longer one would tell.
            var basis = new Basis(status, feed.Current.Timeline);
            if (_courses.TryGetValue(zone, out var known) && now >= known.AskedAt && now - known.AskedAt < Good && known.Basis.Equals(basis)
                && (known.Foreseen.Until >= until || known.Foreseen.KnownUntil < known.Foreseen.Until))
            {
                return known.Foreseen;
            }

            // Farther than is asked for: who asks for the next hours asks for a little more each time.
            var farther = until + Good < now + Longest ? until + Good : until;
            var foreseen = await delestage.ForeseeAsync(zone, farther, cancellationToken: cancellationToken).ConfigureAwait(false);
            _courses[zone] = new Course(now, basis, foreseen);
            return foreseen;
        }
        catch (ControllerNotRunningException)
        {
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Course(DateTimeOffset AskedAt, Basis Basis, ZoneForesight Foreseen);

    // The status is another one after each evaluation, and mostly says the same.
    private sealed class Basis(ZoneStatus status, SignalTimeline timeline)
    {
        private readonly Zone _zone = status.Zone;
        private readonly SignalTimeline _timeline = timeline;
        private readonly ImmutableArray<BankStatus> _banks = status.Banks;
        private readonly ImmutableArray<(bool?, LoadDecision, OverrideStatus?)> _loads = [.. status.Loads.Select(static load => (load.Powered, load.Decision, load.Override))];

        public bool Equals(Basis other)
            => ReferenceEquals(_zone, other._zone) && ReferenceEquals(_timeline, other._timeline) && _banks.SequenceEqual(other._banks) && _loads.SequenceEqual(other._loads);
    }
}

using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation.Rte;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>
/// Asks a virtual RTE as the feed does, by the feed's own schedule and back-off, with chance from a seed and no network between: so what a house knows
/// when, faults included, is a pure function of the scenario. Not safe across threads.
/// </summary>
/// <param name="publications">What is published when.</param>
/// <param name="dice">The jitter.</param>
internal sealed class ScriptedFeed(PublishedScenario publications, Random dice)
{
    private const int TooManyRequests = 429;

    private static readonly TimeSpan Interval = new FeedOptions().RefreshInterval;

    private readonly RteOutages _outages = new();
    private (DateTimeOffset From, DateTimeOffset To) _rival;

    /// <summary>RTE answers nothing but a fault for a span of time, <c>[from, to)</c>.</summary>
    public void FailBetween(DateTimeOffset from, DateTimeOffset to, VirtualRteFault fault) => _outages.Add(from, to, tokensToo: false, fault);

    /// <summary>Another program with the same key is always first to spend the quarter's call, for a span of time, <c>[from, to)</c>.</summary>
    public void SpendQuotaBetween(DateTimeOffset from, DateTimeOffset to) => _rival = (from, to);

    /// <summary>Returns the answers that are received, in order.</summary>
    public IEnumerable<SignalCapture> Run(DateTimeOffset from, DateTimeOffset to)
    {
        var clock = new StandingClock { Now = from };
        var handler = new VirtualRteHandler(publications, new VirtualTempo(), clock);
        var (state, known) = (FeedState.New("virtual"), EcowattSignals.Empty);
        while ((clock.Now = Later(clock.Now, FeedSchedule.Next(state, known, clock.Now, Interval, dice.NextDouble()))) < to)
        {
            var now = clock.Now;
            if (now >= _rival.From && now < _rival.To)
            {
                handler.Answer(Request(handler));
            }

            var reply = _outages.At(now, ofToken: false) is { } fault ? RteReply.Of(fault) : handler.Answer(Request(handler));
            if (reply.Status == 200)
            {
                known = EcowattReader.Read(Encoding.UTF8.GetBytes(reply.Body)).WithDaysKeptFrom(known, ParisTime.DateOf(now).AddDays(-1));
                state = state.Answered(now);
                yield return new SignalCapture(now, known);
            }
            else if (reply is { Status: TooManyRequests, RetryAfter: { } seconds })
            {
                state = state.Refused(now, now + TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
            }
            else
            {
                state = state.Failed(now);
            }
        }
    }

    private static RteRequest Request(VirtualRteHandler handler) => new("GET", "/open_api/ecowatt/v5/signals", $"Bearer {handler.IssueToken()}", "");

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

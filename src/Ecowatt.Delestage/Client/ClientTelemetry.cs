using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ecowatt.Delestage.Client;

/// <summary>Represents what the client tells of itself: numbers and one activity a request. Outcomes only, nothing that came over the network. Safe across threads.</summary>
internal sealed class ClientTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Ecowatt.Delestage";

    private const string OutcomeTag = "outcome";

    private readonly ActivitySource _activities = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _renewals;
    private readonly Counter<long> _waits;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    /// <param name="meters">Gives the meter of this name, one for the whole application.</param>
    /// <param name="time">The clock of durations: that of the network.</param>
    public ClientTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _meter = meters.Create(Name);
        _time = time;
        _requests = _meter.CreateCounter<long>("ecowatt.client.requests", "{request}", "Requests for signals, by outcome.");
        _renewals = _meter.CreateCounter<long>("ecowatt.client.token.renewals", "{token}", "Tokens that RTE gave, the first one counted.");
        _waits = _meter.CreateCounter<long>("ecowatt.client.quota.waits", "{wait}", "Answers by which RTE asked to wait for the next call.");
        _duration = _meter.CreateHistogram<double>("ecowatt.client.request.duration", "s", "How long a request for signals took, its token and its repeats included.");
    }

    public void TokenRenewed() => _renewals.Add(1);

    /// <summary>Makes one request for signals and tells how it ended.</summary>
    public async Task<T> RequestAsync<T>(Func<Task<T>> request)
    {
        using var activity = _activities.StartActivity("ecowatt.get_signals", ActivityKind.Client);
        var started = _time.GetTimestamp();
        try
        {
            var result = await request().ConfigureAwait(false);
            End(activity, started, "success");
            return result;
        }
        catch (Exception e)
        {
            End(activity, started, Outcome(e));
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    public void Dispose()
    {
        _activities.Dispose();
        _meter.Dispose(); // The factory shares it with other parts, and lets go of it at its own end only.
    }

    private void End(Activity? activity, long started, string outcome)
    {
        var tag = new KeyValuePair<string, object?>(OutcomeTag, outcome);
        _requests.Add(1, tag);
        _duration.Record(_time.GetElapsedTime(started).TotalSeconds, tag);
        if (outcome == "quota")
        {
            _waits.Add(1);
        }

        activity?.SetTag(OutcomeTag, outcome);
    }

    private static string Outcome(Exception e) => e switch
    {
        EcowattUnauthorizedException => "unauthorized",
        EcowattNotSubscribedException => "not_subscribed",
        EcowattQuotaException => "quota",
        EcowattMalformedException => "malformed",
        EcowattUnavailableException => "unavailable",
        OperationCanceledException => "cancelled",
        _ => "error",
    };
}

using Ecowatt.Delestage.Analysis;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>Asks RTE when it matters and keeps the last good answer.</summary>
internal sealed class SignalFeed(
    IEcowattClient client,
    ISignalAnalyzer analyzer,
    FeedOptions options,
    TimeProvider time,
    ILogger<SignalFeed> logger) : BackgroundService, ISignalFeed
{
    private volatile FeedSnapshot _current = FeedSnapshot.None;

    public event EventHandler? Changed;

    public FeedSnapshot Current => _current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var history = new FeedHistory(time.GetUtcNow(), failures, null);
            try
            {
                Keep(await client.GetSignalsAsync(stoppingToken).ConfigureAwait(false));
                failures = 0;
                history = history with { Failures = 0 };
            }
            catch (EcowattQuotaException e)
            {
                logger.QuotaUsed(e.Until);
                history = history with { QuotaUntil = e.Until, Failures = 0 };
            }
            catch (EcowattException e)
            {
                failures++;
                history = history with { Failures = failures };
                logger.CallFailed(failures, e.Message);
            }

            await SleepUntil(FeedSchedule.Next(history, _current.Signals, options), stoppingToken).ConfigureAwait(false);
        }
    }

    private void Keep(EcowattSignals answer)
    {
        var now = time.GetUtcNow();
        var before = _current;
        var signals = answer.Keeping(before.Signals, ParisTime.DateOf(now).AddDays(-1));
        var same = signals.Equals(before.Signals);
        _current = new FeedSnapshot(signals, same ? before.Timeline : analyzer.Analyze(signals), now, SignalOrigin.Live);
        logger.SignalsReceived(answer.Days.Length, same ? "as before" : "changed");
        if (!same)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    private async Task SleepUntil(DateTimeOffset instant, CancellationToken stoppingToken)
    {
        var wait = instant - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(false);
        }
    }
}

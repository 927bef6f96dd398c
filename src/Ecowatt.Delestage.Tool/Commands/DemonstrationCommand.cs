using System.CommandLine;
using System.Threading.Channels;
using Ecowatt.Delestage.Tool.Demonstration;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt</c>: one winter day in virtual time. Ends by itself.</summary>
internal static class DemonstrationCommand
{
    private static readonly TimeSpan Frame = TimeSpan.FromMinutes(5);

    public static void SetAction(Command root, Terminal terminal, Option<bool> json) => root.SetAction(async (parsed, cancellation) =>
    {
        var console = AnsiConsole.Console;
        if (parsed.GetValue(json))
        {
            var summary = await PlayAsync(new PlainDayView(TextWriter.Null), cancellation);
            await terminal.Output.WriteLineAsync(Documents.Text(summary));
        }
        else if (!terminal.OutputRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            var (view, summary) = await console.Live(new Text("")).StartAsync(async live =>
            {
                var day = new LiveDayView(live, console);
                return (day, await PlayAsync(day, cancellation));
            });
            view.Close(summary);
        }
        else
        {
            var view = new PlainDayView(terminal.Output, terminal.Width);
            view.Close(await PlayAsync(view, cancellation));
        }

        return 0;
    });

    private static async Task<HouseDocument> PlayAsync(IDayView view, CancellationToken cancellation)
    {
        await using var house = await WinterHouse.StartAsync(cancellation);
        var ledger = new HouseLedger();
        var news = Channel.CreateUnbounded<LoadChange>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var collecting = CollectAsync(house.Delestage.WatchAsync(ended.Token), news.Writer);
        for (var now = WinterHouse.Start; now <= WinterHouse.End; now += Frame)
        {
            await house.Clock.AdvanceToAsync(now, cancellation);
            List<LoadChange> changes = [];
            while (news.Reader.TryRead(out var change))
            {
                ledger.Book(change);
                changes.Add(change);
            }

            // The last moment is tomorrow's first: booked, and no longer this day's picture.
            if (now < WinterHouse.End)
            {
                view.Show(new DayFrame(now, house.Signals, house.Delestage.Zones[0], changes));
                await Task.Delay(view.Pace, TimeProvider.System, cancellation);
            }
        }

        var summary = ledger.Summary(house.Delestage, WinterHouse.Start, WinterHouse.End, house.CallsToRte);
        await ended.CancelAsync();
        await collecting;
        return summary;
    }

    private static async Task CollectAsync(IAsyncEnumerable<DelestageChange> changes, ChannelWriter<LoadChange> news)
    {
        try
        {
            await foreach (var change in changes.OfType<LoadChange>())
            {
                await news.WriteAsync(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The day is over.
        }
    }
}

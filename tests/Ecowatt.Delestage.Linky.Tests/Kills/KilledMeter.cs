using System.Globalization;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Linky.Tests.Kills;

/// <summary>A meter in a process of its own, minute after minute by its line, as fast as it can, until it is killed. It says what is known, and what of it is saved.</summary>
internal static class KilledMeter
{
    public const string Name = "meter";

    public static async Task RunAsync(string folder, string start)
    {
        var ended = Task.Run(Console.In.ReadToEnd); // the asynchronous one of the console is not
        var time = new SetClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        using var line = new FeedStream();
        using var meter = new LinkyMeter(Name, new LinkyOptions { OpenStream = _ => new(line) }, time, NullLogger.Instance, folder);
        await meter.StartAsync(CancellationToken.None);
        await ShowAsync(meter, line, time);
        Console.WriteLine(Extent(meter.Levels.Observed.Save()));
        while (!ended.IsCompleted)
        {
            // What is known before the quarter's save is what that save has, or more.
            var known = 0L;
            for (var minute = 0; minute < 15; minute++)
            {
                known = minute == 14 ? Extent(meter.Levels.Observed.Save()) : known;
                time.Now += TimeSpan.FromMinutes(1);
                await ShowAsync(meter, line, time);
            }

            var saved = Path.Combine(folder, $"linky-{Name}.json");
            await HangGuard.UntilAsync(() => Extent(SavedMeter.Read(saved)) >= known);
            Console.WriteLine(known);
        }
    }

    /// <summary>Returns a measure of hours that grows with each further minute, on a further day too.</summary>
    public static long Extent(IEnumerable<SavedSpan> spans) => spans.Sum(static span => (long)span.Length * span.Day);

    // Off-peak from 22:30 to 06:30 in Paris.
    private static async Task ShowAsync(LinkyMeter meter, FeedStream line, SetClock time)
    {
        var paris = ParisTime.ToParis(time.Now).TimeOfDay;
        line.Send(TicText.Frame(
            TicText.Historic("ADCO", "020000001234"), TicText.Historic("OPTARIF", "HC.."), TicText.Historic("ISOUSC", "45"), TicText.Historic("PTEC", paris < new TimeSpan(6, 30, 0) || paris >= new TimeSpan(22, 30, 0) ? "HC.." : "HP.."), TicText.Historic("PAPP", "01100")));
        while (meter.Snapshot.ReceivedAt != time.Now)
        {
            await Task.Yield();
        }
    }
}

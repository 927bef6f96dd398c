using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>A cold spell on a virtual RTE, in virtual time, in a house whose sensors measure what its relays do.</summary>
internal static class Demo
{
    private const double HighestSpeed = 3600;
    private static readonly TimeSpan LongestPast = TimeSpan.FromDays(31);

    public static EcowattDelestageBuilder AddDemo(this EcowattDelestageBuilder builder, DemoOptions options, bool hasHistory)
    {
        if (options.Speed is not (> 0 and <= HighestSpeed))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Demo:Speed is {options.Speed}; expected a number above 0, at most {HighestSpeed}."));
        }

        if (options.Past < TimeSpan.Zero || options.Past > LongestPast)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Demo:Past is {options.Past:c}; expected 00:00:00 to {LongestPast:c}."));
        }

        var clock = new VirtualClock(options.Start - (hasHistory ? options.Past : TimeSpan.Zero));
        var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
        var file = new DemoFile();
        builder.Services.AddSingleton(file);
        builder.Services.AddSingleton<IHostedService>(provider => new DemoTime(clock, rte, options, file));
        builder.Services.AddSingleton<IHostedService>(provider => new DemoSensors(clock, provider.GetRequiredService<IDelestage>()));
        if (hasHistory)
        {
            // Each start lives the same days again: what an earlier one wrote is none of this one's.
            builder.AddHistory(history => history.Path ??= file.Path);
        }

        return builder.UseVirtualTime(clock).UseVirtualRte(rte);
    }
}

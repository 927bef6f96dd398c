using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>A cold spell on a virtual RTE, in virtual time.</summary>
internal static class Demo
{
    private const double HighestSpeed = 3600;

    public static EcowattDelestageBuilder AddDemo(this EcowattDelestageBuilder builder, DemoOptions options)
    {
        if (options.Speed is not (> 0 and <= HighestSpeed))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Demo:Speed is {options.Speed}; expected a number above 0, at most {HighestSpeed}."));
        }

        var clock = new VirtualClock(options.Start);
        var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
        builder.Services.AddSingleton<IHostedService>(_ => new DemoTime(clock, rte, options.Speed));
        return builder.UseVirtualTime(clock).UseVirtualRte(rte);
    }
}

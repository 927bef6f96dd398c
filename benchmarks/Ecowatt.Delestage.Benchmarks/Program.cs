using System.Globalization;
using BenchmarkDotNet.Running;
using Ecowatt.Delestage.Benchmarks;
using Ecowatt.Delestage.Benchmarks.Ratios;

// A thousand different days are no benchmark that repeats one thing: they have a command of their own.
if (args is ["deferrable"])
{
    DeferrableDays.Run();
    return 0;
}

if (args is ["ratios", .. var ratios])
{
    return RatiosCommand.Run(ratios);
}

if (args is ["breaker", .. var given])
{
    BreakerDays.Run(
        given is [var minutes, ..] ? int.Parse(minutes, CultureInfo.InvariantCulture) : 60,
        given is [_, var houses, ..] ? int.Parse(houses, CultureInfo.InvariantCulture) : 1000,
        given is [_, _, var first] ? int.Parse(first, CultureInfo.InvariantCulture) : 1);
    return 0;
}

if (args is ["exactness", .. var rest])
{
    return Exactness.Run(quick: rest is ["--quick"]);
}

// At a meter's own speed time passes: `benchmarks/meter-line CAPTURE | … meter-share 120`.
if (args is ["meter-share", var seconds, .. var how])
{
    await MeterShare.RunAsync(int.Parse(seconds, CultureInfo.InvariantCulture), parse: !how.Contains("--bytes"), port: how.SkipWhile(static word => word != "--port").Skip(1).FirstOrDefault());
    return 0;
}

if (args is ["tempo-winter", .. var winter])
{
    return TempoWinterCommand.Run(winter);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

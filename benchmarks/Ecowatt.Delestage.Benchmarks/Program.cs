using System.Globalization;
using BenchmarkDotNet.Running;
using Ecowatt.Delestage.Benchmarks;

// A thousand different days are no benchmark that repeats one thing: they have a command of their own.
if (args is ["deferrable"])
{
    DeferrableDays.Run();
    return 0;
}

if (args is ["breaker", .. var given])
{
    BreakerDays.Run(given is [var minutes] ? int.Parse(minutes, CultureInfo.InvariantCulture) : 60);
    return 0;
}

if (args is ["exactness", .. var rest])
{
    return Exactness.Run(quick: rest is ["--quick"]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;

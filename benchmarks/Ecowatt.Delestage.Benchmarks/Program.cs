using BenchmarkDotNet.Running;
using Ecowatt.Delestage.Benchmarks;

// A thousand different days are no benchmark that repeats one thing: they have a command of their own.
if (args is ["deferrable"])
{
    DeferrableDays.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

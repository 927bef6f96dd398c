// What the fragments call an application's own.
using Ecowatt.Delestage;

namespace Fragments;

internal sealed class Guests : ILoadCondition
{
    public string Name => "guests";

    public ConditionAnswer Ask(LoadConditionContext context) => ConditionAnswer.None();
}

internal sealed class MyTariff() : SignalSource("tariff");

internal sealed class MyThermometers : IReadingSource
{
    public string Name => "thermometers";

    public async IAsyncEnumerable<SensorReading> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield break;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Simulation.Testing;

/// <summary>Finds the simulated banks among those of an application.</summary>
internal static class SimulatedBanks
{
    public static IReadOnlyDictionary<string, SimulatedRelayBank> Of(IServiceProvider services)
    {
        var banks = new Dictionary<string, SimulatedRelayBank>(StringComparer.OrdinalIgnoreCase);
        foreach (var bank in services.GetServices<IRelayBank>().OfType<SimulatedRelayBank>())
        {
            // A name that is there twice is refused at the start.
            banks.TryAdd(bank.Name, bank);
        }

        return banks.AsReadOnly();
    }

    public static string Names(IReadOnlyDictionary<string, SimulatedRelayBank> banks) => string.Join(", ", banks.Keys.Order(StringComparer.Ordinal).Select(static name => $"\"{name}\""));
}

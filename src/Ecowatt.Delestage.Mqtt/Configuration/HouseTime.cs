using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Knows the time of a house.</summary>
internal static class HouseTime
{
    /// <summary>Returns the time of the house with a key: its own where it has one, as one in virtual time has, and else the application's.</summary>
    public static TimeProvider Of(IServiceProvider provider, string? key) => provider.GetKeyedService<TimeProvider>(key) ?? provider.GetService<TimeProvider>() ?? TimeProvider.System;
}

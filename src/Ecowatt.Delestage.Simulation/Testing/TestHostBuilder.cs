using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Simulation.Testing;

/// <summary>Puts the host of a test together, and stops it in virtual time.</summary>
internal static class TestHostBuilder
{
    private const string DefaultBank = "desk";

    // Virtual seconds in a real one: eight relays, one each three seconds, are powered in less than 0.1 s.
    private const double StopSpeed = 600;

    // Calls within the process fail by what the test orders, and never because the machine is slow.
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMinutes(1);

    public static IHost Build(Action<EcowattDelestageBuilder> configure, VirtualRte rte, VirtualClock clock)
    {
        var application = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var builder = application.Services.AddEcowattDelestage(static _ => { });
        configure(builder);
        if (!application.Services.Any(static service => service.ServiceType == typeof(IRelayBank) && !service.IsKeyedService))
        {
            builder.AddSimulatedRelays(DefaultBank);
        }

        // No house of the application asks the real RTE, nor lives in real time.
        foreach (var parts in application.Services.Select(static service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<RegisteredParts>().ToList())
        {
            new EcowattDelestageBuilder(application.Services, parts.Key).UseVirtualRte(rte).UseVirtualTime(clock);
            application.Services.PostConfigure<EcowattDelestageOptions>(parts.Name, static options => Lengthen(options.Client));
        }

        return application.Build();
    }

    public static async Task StopAsync(IHost host, VirtualClock clock)
    {
        using var stopped = new CancellationTokenSource();
        var turning = clock.RunAsync(StopSpeed, stopped.Token);
        try
        {
            await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await stopped.CancelAsync().ConfigureAwait(false);
            await turning.ConfigureAwait(false);
        }
    }

    /// <summary>Returns findings together with what a test host registers, where one is about a bank; else null.</summary>
    public static OptionsValidationException? Explain(Exception failure)
        => failure is OptionsValidationException findings && findings.Failures.Any(static finding => finding.Contains("expected the name of a registered bank", StringComparison.Ordinal))
            ? new OptionsValidationException(
                findings.OptionsName,
                findings.OptionsType,
                [.. findings.Failures, $"A test host registers \"{DefaultBank}\" (eight relays) where the test registers no bank; add others by configure: builder => builder.AddSimulatedRelays(\"…\")."])
            : null;

    private static void Lengthen(EcowattClientOptions client)
    {
        client.AttemptTimeout = client.AttemptTimeout < LeastTimeout ? LeastTimeout : client.AttemptTimeout;
        client.TotalTimeout = client.TotalTimeout < client.AttemptTimeout ? client.AttemptTimeout : client.TotalTimeout;
    }
}

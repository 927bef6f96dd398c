using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts virtual parts in the place of real ones.</summary>
public static class EcowattSimulationExtensions
{
    /// <summary>Asks a virtual RTE instead of the real one: sets address, id and secret, forgets a ready-made token, keeps nothing on disk.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="rte">The virtual RTE; whoever started it disposes of it.</param>
    /// <returns>The same builder.</returns>
    public static EcowattDelestageBuilder UseVirtualRte(this EcowattDelestageBuilder builder, VirtualRte rte)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rte);
        builder.Services.PostConfigure<EcowattDelestageOptions>(builder.OptionsName, options =>
        {
            options.Client.BaseAddress = rte.BaseAddress;
            options.Client.Token = null; // A real one in the environment must neither be sent there nor be taken for better.
            options.Client.ClientId = VirtualRte.ClientId;
            options.Client.ClientSecret = VirtualRte.ClientSecret;

            // What a virtual RTE says is nothing to keep beside the real one's answers.
            options.Feed.Folder = null;
        });
        if (rte.Connect is { } connect)
        {
            var name = builder.Key is null ? EcowattClientOptions.HttpClientName : $"{EcowattClientOptions.HttpClientName}.{builder.Key}";
            builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler((handler, _) => ConnectInProcess(handler, connect));
        }

        return builder;
    }

    /// <summary>Takes time from a virtual clock, which is held while a request to RTE is on its way. Called again, it takes the other clock.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// It holds the clock for the client that is registered at this time, be it the library's own or one that the application registered by
    /// instance, type or factory; the container disposes of that one as before. A client that is registered later holds no clock.
    /// </remarks>
    /// <example>
    /// <code>
    /// var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 6, 0, 0, TimeSpan.Zero));
    /// services.AddEcowattDelestage(section).AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
    /// await clock.AdvanceToAsync(clock.GetUtcNow() + TimeSpan.FromHours(12));
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder UseVirtualTime(this EcowattDelestageBuilder builder, VirtualClock clock)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(clock);
        builder.Services.RemoveAllKeyed<TimeProvider>(builder.Key);
        builder.Services.AddKeyedSingleton<TimeProvider>(builder.Key, clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(builder.OptionsName, static options => options.Client.NetworkTime = TimeProvider.System);
        HeldClientDescriptor.Wrap(builder.Services, builder.Key, clock);
        return builder;
    }

    private static void ConnectInProcess(HttpMessageHandler handler, Func<Stream> connect)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.UseProxy = false;
        sockets.ConnectCallback = (_, _) => ValueTask.FromResult(connect());
    }
}

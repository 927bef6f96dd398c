using System.Diagnostics.Metrics;
using Ecowatt.Delestage;
using Ecowatt.Delestage.AspNetCore;
using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of the dashboard and the HTTP interface.</summary>
public static class EcowattDelestageWebBuilderExtensions
{
    /// <summary>
    /// Registers the services that <c>MapEcowattDelestage()</c> needs. The options are read from the section <c>EcowattWeb</c> of the
    /// application's configuration and validated when the application starts. Further calls add nothing but their own options.
    /// </summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The builder is that of a house with a key; the web interface serves the house without one.</exception>
    public static EcowattDelestageBuilder AddDelestageWeb(this EcowattDelestageBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Key is { } key)
        {
            throw new InvalidOperationException($"AddDelestageWeb() was called on the house \"{key}\"; expected the house without a key, which is the one that the web interface serves: register it with AddEcowattDelestage(…).");
        }

        AddOptions(builder.Services);
        AddServices(builder.Services);
        return builder;
    }

    /// <summary>Registers the services that <c>MapEcowattDelestage()</c> needs, with options that code sets after the section <c>EcowattWeb</c> was read.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="configure">Sets the options. They are validated when the application starts.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The builder is that of a house with a key; the web interface serves the house without one.</exception>
    public static EcowattDelestageBuilder AddDelestageWeb(this EcowattDelestageBuilder builder, Action<EcowattWebOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        return builder.AddDelestageWeb();
    }

    /// <summary>Registers the services that <c>MapEcowattDelestage()</c> needs, with options from a section other than <c>EcowattWeb</c>.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="section">The section. The application reports at its start what does not fit in it.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The builder is that of a house with a key; the web interface serves the house without one.</exception>
    public static EcowattDelestageBuilder AddDelestageWeb(this EcowattDelestageBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddSingleton(new WebConfigurationSection(section));
        return builder.AddDelestageWeb();
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<EcowattWebOptions>().ValidateOnStart();
        if (!services.Any(static service => service.ImplementationType == typeof(ConfigureEcowattWebOptions)))
        {
            // In front of all others: code counts after the section, whatever the order of the calls.
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<EcowattWebOptions>, ConfigureEcowattWebOptions>());
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<EcowattWebOptions>, ApiKeyFileReader>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcowattWebOptions>, EcowattWebOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcowattDelestageOptions>, AddressableNamesValidator>());
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddRoutingCore();
        services.TryAddSingleton<SystemSnapshotReader>();
        services.TryAddSingleton(static p => new RequestBodyReader(Options(p).MaxRequestBodySize));
        AddSecurity(services);
        AddEvents(services);
        AddEndpoints(services);
        services.TryAddSingleton<DashboardFiles>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, ApiDescriptionCorrections>());
    }

    private static void AddSecurity(IServiceCollection services)
    {
        services.TryAddSingleton(new ConnectionClock(TimeProvider.System));
        services.TryAddSingleton(static p => new OriginPolicy(Options(p).AllowedOrigins));
        services.TryAddSingleton(static p => new HostFilter(Options(p).AllowedHosts));
        services.TryAddSingleton(static p =>
        {
            var keys = new ApiKeyRing(p.GetRequiredService<ConnectionClock>());
            keys.Renew(Options(p).ApiKey, TimeSpan.Zero);
            return keys;
        });
        services.TryAddSingleton<KeyAttempts>();
        services.TryAddSingleton(static p => new ChangeGate(
            p.GetRequiredService<ApiKeyRing>(), p.GetRequiredService<KeyAttempts>(), Options(p).AllowLocalChanges, p.GetRequiredService<OriginPolicy>()));
        services.TryAddSingleton(static p => new ChangeRates(
            Options(p).MaxChangesPerMinute, Options(p).MaxReadingsPerMinute, p.GetRequiredService<ConnectionClock>(), p.GetRequiredService<ILogger<ChangeRates>>()));
        services.TryAddSingleton(static p => new ChangeAuthor(Options(p).AcceptAuthorInBody));
        services.TryAddSingleton(static p => new ChangeTelemetry(p.GetService<IMeterFactory>()));
        services.TryAddSingleton<HostAuthorization>();
        services.TryAddSingleton<RequestGuard>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnprotectedListenerWarning>(static p => new UnprotectedListenerWarning(
            () => Options(p).ApiKey is not null,
            p.GetRequiredService<HostAuthorization>(),
            p.GetRequiredService<ILogger<UnprotectedListenerWarning>>(),
            p.GetService<IServer>())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ApiKeyRenewal>(static p => new ApiKeyRenewal(
            p.GetRequiredService<IOptionsFactory<EcowattWebOptions>>(),
            p.GetRequiredService<ApiKeyRing>(),
            p.GetRequiredService<ConnectionClock>(),
            p.GetService<WebConfigurationSection>()?.Section ?? p.GetService<IConfiguration>()?.GetSection(EcowattWebOptions.SectionName),
            p.GetRequiredService<ILogger<ApiKeyRenewal>>())));
    }

    private static void AddEvents(IServiceCollection services)
    {
        services.TryAddSingleton<EventBuffer>();
        services.TryAddSingleton<EventPublisher>();
        services.TryAddSingleton(static p => new EventStreamLimiter(
            Options(p).MaxEventStreams, Options(p).MaxEventStreamsPerAddress, p.GetRequiredService<ConnectionClock>(), p.GetRequiredService<ILogger<EventStreamLimiter>>()).Observed(p.GetService<IMeterFactory>()));
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.TryAddSingleton<RelayStateCache>();
        services.TryAddSingleton<SignalsCache>();
        services.TryAddSingleton<TimelineCache>();
        services.TryAddSingleton<ZonesCache>();
        services.TryAddSingleton<HourOverrideWriter>();
        services.TryAddSingleton(static p => new JournalPageSize(Options(p).MaxJournalPageSize));
        services.TryAddSingleton(static p => new OpenApiDocument(Options(p).ReportEndpoints));
    }

    private static EcowattWebOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<EcowattWebOptions>>().Value;
}

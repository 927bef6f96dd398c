using Ecowatt.Delestage.Tempo;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>Where the colours of Tempo days come from, looked at by asking once.</summary>
internal static class TempoCheck
{
    private const string Name = "tempo";

    // Three providers, each with its time limit and its repeats.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns whether a house's file turns Tempo on.</summary>
    public static bool IsIn(IConfiguration configuration) => configuration.GetSection(TempoOptions.SectionName).Exists();

    public static async Task<DoctorDocument.Finding> FindAsync(IConfiguration configuration, bool hasCredentials, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddEcowattDelestage(configuration.GetSection(EcowattDelestageOptions.SectionName)).AddTempo();
        services.PostConfigure<EcowattDelestageOptions>(options =>
        {
            // What is asked here is kept nowhere, and no zone is looked at. Without credentials RTE's API is left out.
            options.Feed.Folder = options.Control.Folder = null;
            options.Zones.Clear();
            options.Client.Token = hasCredentials ? options.Client.Token : "none";
        });
        services.PostConfigure<TempoOptions>(options => options.RteApi &= hasCredentials);
        await using var provider = services.BuildServiceProvider();
        try
        {
            return Of(await AskAsync(provider, cancellation), hasCredentials);
        }
        catch (OptionsValidationException invalid)
        {
            return new(Name, false, string.Join(' ', invalid.Failures.Select(UiText.Message)));
        }
    }

    private static async Task<TempoSource> AskAsync(ServiceProvider provider, CancellationToken cancellation)
    {
        var source = provider.GetRequiredService<TempoSource>();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var snapshots = source.WatchAsync(enough.Token);

        // Of all that the house would run only what asks for colours.
        var asking = provider.GetServices<IHostedService>().Single(static service => service.GetType().Assembly == typeof(TempoSource).Assembly);
        await asking.StartAsync(cancellation);
        try
        {
            await foreach (var _ in snapshots.WithCancellation(enough.Token))
            {
                break;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody answered in time: the source knows no colour, which is what is told.
        }
        finally
        {
            await asking.StopAsync(CancellationToken.None);
        }

        return source;
    }

    private static DoctorDocument.Finding Of(TempoSource source, bool hasCredentials)
    {
        var (days, problem) = (source.Days, source.Current.Problem is { } wrong ? $"; {UiText.Message(wrong)}" : "");
        var api = hasCredentials ? "" : UiText.Of("; RTE's API is not asked without credentials", " ; l’API de RTE n’est pas interrogée sans identifiants");
        return days.Today.Color == TariffColor.Unknown
            ? new(Name, false, UiText.Of($"nobody told the colour of today{problem}{api}", $"personne n’a dit la couleur d’aujourd’hui{problem}{api}"))
            : new(Name, true, UiText.Of(
                $"the colours come from {days.Today.Origin}{problem}{api}",
                $"les couleurs viennent de {UiText.Message(days.Today.Origin!)}{problem}{api}"));
    }
}

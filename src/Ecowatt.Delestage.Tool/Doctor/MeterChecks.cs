using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Meter;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>What a meter needs before it is read, looked at by reading it: port, permissions, mode, line, tariff, power.</summary>
internal static class MeterChecks
{
    // A few groups are lost on any line; more than these make readings rare.
    private const double MostRefused = 0.05;

    /// <summary>Returns the names of the meters that a house's file describes.</summary>
    public static IEnumerable<string> NamesIn(IConfiguration configuration) => configuration.GetSection(LinkyOptions.SectionName).GetChildren().Select(static section => section.Key);

    /// <summary>Reads a meter for a few seconds.</summary>
    /// <param name="name">The meter's name.</param>
    /// <param name="suffix">What the names of the findings end in.</param>
    /// <param name="configuration">Where its options stand.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<DoctorDocument.Finding>> FindAsync(string name, string suffix, IConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            await using var session = new MeterSession(name, configuration);
            var state = await session.ReadOnceAsync(cancellation);
            return [Port(state, $"meter{suffix}"), Line(state, $"meter line{suffix}"), Tariff(state, $"meter tariff{suffix}"), Power(state, $"meter power{suffix}")];
        }
        catch (CliFailure unread)
        {
            return [new DoctorDocument.Finding($"meter{suffix}", false, unread.Message)];
        }
        catch (OptionsValidationException invalid)
        {
            return [new DoctorDocument.Finding($"meter{suffix}", false, string.Join(' ', invalid.Failures.Select(UiText.Message)))];
        }
    }

    private static DoctorDocument.Finding Port(MeterState state, string name)
    {
        var mode = state.Frame?.Mode == TicMode.Standard ? UiText.Of("standard mode", "mode standard") : UiText.Of("historic mode", "mode historique");
        return state.HasSecond
            ? new(name, false, UiText.Of($"{state.Port} gives frames of two meters; set Address to the one that is meant", $"{state.Port} donne les trames de deux compteurs ; donnez à Address celui qui est voulu"))
            : new(name, true, UiText.Of($"{state.Port} gives meter {state.Frame?.MeterId} in {mode}", $"{state.Port} donne le compteur {state.Frame?.MeterId} en {mode}"));
    }

    private static DoctorDocument.Finding Line(MeterState state, string name)
    {
        var counts = state.Counts;
        var share = string.Create(UiText.Culture, $"{counts.RefusedShare * 100:0.#}{UiText.Of("%", " %")}");
        return counts.RefusedShare <= MostRefused
            ? new(name, true, UiText.Of($"{counts.Groups} groups were right, {share} were refused", $"{counts.Groups} groupes étaient justes, {share} ont été refusés"))
            : new(name, false, UiText.Of(
                $"{share} of the groups were refused for their checksum or parity; shorten the cable, keep it away from power lines, or set the adapter's potentiometer",
                $"{share} des groupes ont été refusés pour leur somme de contrôle ou leur parité ; raccourcissez le câble, éloignez-le des lignes de puissance, ou réglez le potentiomètre de l’adaptateur"));
    }

    // A contract of one price is nothing that is missing, and nobody can tell it from one that is hidden.
    private static DoctorDocument.Finding Tariff(MeterState state, string name)
        => state.Meter.IsTariffHidden
            ? new(name, null, UiText.Of(
                "historic mode says BASE, as it does for most market offers whatever their hours; if the contract has off-peak hours or colours, ask the supplier for the standard mode, free of charge",
                "le mode historique dit BASE, comme pour la plupart des offres de marché quelles que soient leurs heures ; si le contrat a des heures creuses ou des couleurs, demandez le mode standard au fournisseur, gratuitement"))
            : new(name, true, string.Join(", ", MeterRows.Of(state).Where(static row => row.Title is "Tempo" || row.Title == UiText.Of("Tariff", "Tarif")).Select(static row => row.Text)));

    private static DoctorDocument.Finding Power(MeterState state, string name)
        => state.Meter.Power is { } power
            ? new(name, true, UiText.Of($"{MeterRows.VoltAmperes(power)} drawn", $"{MeterRows.VoltAmperes(power)} tirés"))
            : new(name, null, UiText.Of(
                "historic mode says 0 VA, which is no reading: a meter that feeds in says so too; standard mode tells what is drawn and what is fed in, ask the supplier for it, free of charge",
                "le mode historique dit 0 VA, ce qui n’est pas un relevé : un compteur qui injecte le dit aussi ; le mode standard dit ce qui est tiré et ce qui est injecté, demandez-le au fournisseur, gratuitement"));
}

using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Writes a meter's state as a frame of the standard mode. Source: Enedis-NOI-CPT_54E, part 6.2.</summary>
internal static class StandardFrame
{
    private const double Volts = 230;

    public static IReadOnlyList<byte[]> Write(VirtualLinkyOptions options, MeterRegisters meter, bool degraded)
    {
        var frame = new GroupWriter(standard: true);
        var now = Date(meter.Local, meter.IsSummer, degraded);
        frame.Add("ADSC", options.SerialNumber);
        frame.Add("VTIC", "02");
        frame.Add("DATE", now, "");
        frame.Add("NGTF", Contract(options.Contract));
        frame.Add("LTARF", meter.Tariff.Label);
        Energy(frame, options, meter);
        Electricity(frame, options, meter, now);
        frame.Add("STGE", StatusRegister.Of(options, meter, degraded).ToString("X8", CultureInfo.InvariantCulture));
        frame.Add("MSG1", "PAS DE          MESSAGE         ");
        frame.Add("PRM", $"12{options.SerialNumber}");
        frame.Add("RELAIS", StatusRegister.IsContactClosed(options, meter.Tariff) ? "001" : "000");
        frame.Add("NTARF", meter.Tariff.Index, 2);
        frame.Add("NJOURF", "00");
        frame.Add("NJOURF+1", "00");
        frame.Add("PJOURF+1", NextDay.Of(options, meter.Tariff));
        return frame.Finish();
    }

    private static string Contract(VirtualLinkyContract contract) => contract switch
    {
        VirtualLinkyContract.OffPeak => "H PLEINE/CREUSE ",
        VirtualLinkyContract.Ejp => "      EJP       ",
        VirtualLinkyContract.Tempo => "     TEMPO      ",
        _ => "      BASE      ",
    };

    // The season's letter is small where the clock cannot be trusted.
    private static string Date(DateTime local, bool summer, bool degraded)
    {
        var season = summer ? 'E' : 'H';
        return (degraded ? char.ToLowerInvariant(season) : season) + local.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture);
    }

    private static void Energy(GroupWriter frame, VirtualLinkyOptions options, MeterRegisters meter)
    {
        frame.Add("EAST", Enumerable.Range(1, 10).Sum(meter.Index), 9);
        for (var i = 1; i <= 10; i++)
        {
            frame.Add(string.Create(CultureInfo.InvariantCulture, $"EASF{i:00}"), meter.Index(i), 9);
        }

        for (var i = 1; i <= 4; i++)
        {
            // The distributor counts by indexes of its own; one is enough here.
            frame.Add(string.Create(CultureInfo.InvariantCulture, $"EASD{i:00}"), i == 1 ? Enumerable.Range(1, 10).Sum(meter.Index) : 0, 9);
        }

        if (options.IsProducer)
        {
            frame.Add("EAIT", meter.Injected, 9);
        }
    }

    private static void Electricity(GroupWriter frame, VirtualLinkyOptions options, MeterRegisters meter, string now)
    {
        for (var phase = 0; phase < options.Phases; phase++)
        {
            frame.Add($"IRMS{phase + 1}", (long)Math.Round(Math.Abs(meter.Now[phase]) / Volts), 3);
        }

        for (var phase = 0; phase < options.Phases; phase++)
        {
            frame.Add($"URMS{phase + 1}", meter.IsOpen ? 0 : (long)Volts, 3);
        }

        frame.Add("PREF", options.SubscribedPower, 2);
        frame.Add("PCOUP", options.SubscribedPower, 2);
        frame.Add("SINSTS", (long)Math.Round(Math.Max(0, meter.Now.Total)), 5);
        for (var phase = 0; phase < options.Phases && options.Phases > 1; phase++)
        {
            frame.Add($"SINSTS{phase + 1}", (long)Math.Round(Math.Max(0, meter.Now[phase])), 5);
        }

        frame.Add("SMAXSN", Date(meter.Day.At, meter.IsSummer, degraded: false), (long)meter.Day.Power, 5);
        frame.Add("SMAXSN-1", Date(meter.Yesterday.At, meter.IsSummer, degraded: false), (long)meter.Yesterday.Power, 5);
        if (options.IsProducer)
        {
            frame.Add("SINSTI", (long)Math.Round(Math.Max(0, -meter.Now.Total)), 5);
        }

        frame.Add("CCASN", Date(meter.HalfHours.Last.At, meter.IsSummer, degraded: false), (long)meter.HalfHours.Last.Power, 5);
        frame.Add("CCASN-1", Date(meter.HalfHours.Before.At, meter.IsSummer, degraded: false), (long)meter.HalfHours.Before.Power, 5);
        for (var phase = 0; phase < options.Phases; phase++)
        {
            frame.Add($"UMOY{phase + 1}", now, (long)Volts, 3);
        }
    }
}

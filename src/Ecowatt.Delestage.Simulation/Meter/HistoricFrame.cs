namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Writes a meter's state as a frame of the historic mode. Source: Enedis-NOI-CPT_54E, part 6.1.</summary>
internal static class HistoricFrame
{
    private const double Volts = 230;

    public static IReadOnlyList<byte[]> Write(VirtualLinkyOptions options, MeterRegisters meter)
    {
        var frame = new GroupWriter(standard: false);
        frame.Add("ADCO", options.SerialNumber);
        frame.Add("OPTARIF", Contract(options.Contract));
        frame.Add("ISOUSC", options.SubscribedPower * 1000 / 200 / options.Phases, 2);
        Indexes(frame, options.Contract, meter);
        frame.Add("PTEC", meter.Tariff.Period);
        if (options.Contract == VirtualLinkyContract.Tempo)
        {
            frame.Add("DEMAIN", Color(meter.Tariff.Tomorrow));
        }

        if (options.Phases == 3)
        {
            ThreePhases(frame, options, meter);
        }
        else
        {
            OnePhase(frame, options, meter);
        }

        return frame.Finish();
    }

    /// <summary>While a phase draws too much, a three-phase meter tells the currents alone, faster.</summary>
    public static IReadOnlyList<byte[]> WriteShort(VirtualLinkyOptions options, MeterRegisters meter)
    {
        var frame = new GroupWriter(standard: false);
        for (var phase = 0; phase < 3; phase++)
        {
            frame.Add($"ADIR{phase + 1}", Amperes(meter.Now[phase]), 3);
        }

        frame.Add("ADCO", options.SerialNumber);
        for (var phase = 0; phase < 3; phase++)
        {
            frame.Add($"IINST{phase + 1}", Amperes(meter.Now[phase]), 3);
        }

        return frame.Finish();
    }

    private static string Contract(VirtualLinkyContract contract) => contract switch
    {
        VirtualLinkyContract.OffPeak => "HC..",
        VirtualLinkyContract.Ejp => "EJP.",
        VirtualLinkyContract.Tempo => "BBR(",
        _ => "BASE",
    };

    private static void Indexes(GroupWriter frame, VirtualLinkyContract contract, MeterRegisters meter)
    {
        var labels = contract switch
        {
            VirtualLinkyContract.OffPeak => ["HCHC", "HCHP"],
            VirtualLinkyContract.Ejp => ["EJPHN", "EJPHPM"],
            VirtualLinkyContract.Tempo => ["BBRHCJB", "BBRHPJB", "BBRHCJW", "BBRHPJW", "BBRHCJR", "BBRHPJR"],
            _ => (string[])["BASE"],
        };
        for (var i = 0; i < labels.Length; i++)
        {
            frame.Add(labels[i], meter.Index(i + 1), 9);
        }

        if (meter.Tariff.PeakAnnounced)
        {
            frame.Add("PEJP", "30");
        }
    }

    private static string Color(VirtualLinkyColor color) => color switch
    {
        VirtualLinkyColor.Blue => "BLEU",
        VirtualLinkyColor.White => "BLAN",
        VirtualLinkyColor.Red => "ROUG",
        _ => "----",
    };

    private static void OnePhase(GroupWriter frame, VirtualLinkyOptions options, MeterRegisters meter)
    {
        var amperes = Amperes(meter.Now.Total);
        frame.Add("IINST", amperes, 3);
        if (amperes > options.SubscribedPower * 1000 / 200)
        {
            frame.Add("ADPS", amperes, 3);
        }

        frame.Add("IMAX", "090");
        frame.Add("PAPP", Rounded(meter.Now.Total), 5);
        frame.Add("HHPHC", "A");
        frame.Add("MOTDETAT", "000000");
    }

    private static void ThreePhases(GroupWriter frame, VirtualLinkyOptions options, MeterRegisters meter)
    {
        for (var phase = 0; phase < options.Phases; phase++)
        {
            frame.Add($"IINST{phase + 1}", Amperes(meter.Now[phase]), 3);
        }

        for (var phase = 0; phase < options.Phases; phase++)
        {
            frame.Add($"IMAX{phase + 1}", "060");
        }

        frame.Add("PMAX", (long)meter.Day.Power, 5);
        frame.Add("PAPP", Rounded(meter.Now.Total), 5);
        frame.Add("HHPHC", "A");
        frame.Add("MOTDETAT", "000000");
        frame.Add("PPOT", "00");
    }

    private static long Amperes(double power) => (long)Math.Round(Math.Max(0, power) / Volts);

    // In tens of volt-amperes, and nothing while the house injects.
    private static long Rounded(double power) => 10 * (long)Math.Round(Math.Max(0, power) / 10);
}

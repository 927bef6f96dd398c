using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Phidgets.Internal;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// Holds a fault for each target, behind its reader: it shows only for an input that is read, and says a few things together that no seed says. A session that does not find it would
/// find no other such fault either. Instrumented like the packages.
/// </summary>
internal static class PlantedFaults
{
    public static void In(EcowattSignals signals, bool isPlanted)
    {
        if (isPlanted && signals.Days.Length >= 3)
        {
            if (signals.Days[1].Level == SignalLevel.LowCarbon)
            {
                if (signals.Days[2].Hours[7] == SignalLevel.Critical && signals.Days[2].Message.Length == 0)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(TicFrame frame, bool isPlanted)
    {
        if (isPlanted && frame.Mode == TicMode.Standard && frame.TariffIndex == 7)
        {
            if (frame.Relays is { } relays && relays.Value > 200)
            {
                if (frame.PeakNotices.Length == 2)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(JournalEvent happened, int line, bool isPlanted)
    {
        if (isPlanted && line >= 3 && happened is StartEvent start)
        {
            if (start.Zone.Loads.Length == 3)
            {
                if (start.Seed == 0)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(SavedZoneState saved, bool isPlanted)
    {
        if (isPlanted && saved.Sequence > 1_000_000)
        {
            if (saved.Loads.Length == 3)
            {
                if (saved.Readings.Count == 1 && saved.Bank is null)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(LoadOverrideRequest request, bool isPlanted)
    {
        if (isPlanted && request.Powered && request.DurationSeconds > 600_000)
        {
            if (request.By?.Length > 8)
            {
                if (request.By[0] == '-')
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(LoadCommand? command, bool isPlanted)
    {
        if (isPlanted && command is { Powered: null, Minutes: > 60_000 })
        {
            if (command.By?.Length == 2)
            {
                if (command.By[0] == 'A')
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(ServerAnswer answer, bool isPlanted)
    {
        if (isPlanted && answer is { Trouble: null, Name: { } name } && name.Length > 4)
        {
            if (name[0] == '7')
            {
                if (name[^1] == '{')
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }

    public static void In(EcowattDelestageOptions options, bool isValid, bool isPlanted)
    {
        if (isPlanted && options.Zones.Count == 2)
        {
            if (options.Zones[1].Loads.Length == 2)
            {
                if (options.Client.Retries == 5 && !isValid)
                {
                    throw new PlantedFaultException();
                }
            }
        }
    }
}

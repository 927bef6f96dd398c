using System.Numerics;
using System.Runtime.InteropServices;
using static Ecowatt.Delestage.Linky.Tic.TicDataKind;
using static Ecowatt.Delestage.Linky.Tic.TicField;

namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>
/// Lists every label that a meter sends, with the length and the characters of its data (Enedis-NOI-CPT_54E, 6.1 and 6.2). The checksum has
/// six bits and misses one bad group in 64: a label that is none, a length that is another and a letter among digits are the second sieve.
/// </summary>
internal static class TicLabels
{
    public static readonly TicLabel[] All = [.. Historic(), .. Standard()];

    private const int SlotBits = 9;
    private static readonly TicLabel?[] Slots = Placed();

    /// <summary>Returns the label of these bytes; null where there is none. Allocates nothing.</summary>
    public static TicLabel? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 3 or > 9)
        {
            return null;
        }

        for (var slot = SlotOf(name); Slots[slot] is { } label; slot = (slot + 1) & (Slots.Length - 1))
        {
            if (name.SequenceEqual(label.Bytes))
            {
                return label;
            }
        }

        return null;
    }

    // The first bytes and the last ones tell all labels apart; PRM alone has three.
    private static int SlotOf(ReadOnlySpan<byte> name)
    {
        if (name.Length == 3)
        {
            return 0;
        }

        var word = MemoryMarshal.Read<uint>(name) ^ BitOperations.RotateLeft(MemoryMarshal.Read<uint>(name[^4..]), 13);
        return (int)((word * 0x9E3779B1u) >> (32 - SlotBits));
    }

    private static TicLabel?[] Placed()
    {
        var slots = new TicLabel?[1 << SlotBits];
        foreach (var label in All)
        {
            var slot = SlotOf(label.Bytes);
            while (slots[slot] is not null)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = label;
        }

        return slots;
    }

    private static IEnumerable<TicLabel> Historic()
    {
        yield return Of(TicField.Address, "ADCO", TicDataKind.Address, 12);
        yield return Of(Contract, "OPTARIF", Code, 4);
        yield return Of(SubscribedCurrent, "ISOUSC", Digits, 2);
        string[] indexes = ["BASE", "HCHC", "HCHP", "EJPHN", "EJPHPM", "BBRHCJB", "BBRHPJB", "BBRHCJW", "BBRHPJW", "BBRHCJR", "BBRHPJR"];
        foreach (var index in indexes)
        {
            yield return Of(TicField.Index, index, Digits, 9);
        }

        yield return Of(PeakNotice, "PEJP", Digits, 2);
        yield return Of(Period, "PTEC", Code, 4);
        yield return Of(Tomorrow, "DEMAIN", Code, 4);
        yield return Of(Current, "IINST", Digits, 3);
        yield return Of(OverCurrent, "ADPS", Digits, 3);
        yield return Of(Other, "IMAX", Digits, 3);
        yield return Of(ApparentPower, "PAPP", Digits, 5);
        yield return Of(Other, "PMAX", Digits, 5);
        yield return Of(Other, "HHPHC", Code, 1);
        yield return Of(Other, "MOTDETAT", Code, 6);
        yield return Of(PhasesLost, "PPOT", Hex, 2);
        for (var phase = 1; phase <= 3; phase++)
        {
            yield return Of(Current, $"IINST{phase}", Digits, 3, phase);
            yield return Of(OverCurrent, $"ADIR{phase}", Digits, 3, phase);
            yield return Of(Other, $"IMAX{phase}", Digits, 3, phase);
        }

        static TicLabel Of(TicField field, string name, TicDataKind kind, int length, int number = 0) => new(field, number, name, TicMode.Historic, kind, length);
    }

    private static IEnumerable<TicLabel> Standard()
    {
        yield return Of(TicField.Address, "ADSC", TicDataKind.Address, 12);
        yield return Of(TicField.Version, "VTIC", Digits, 2);
        yield return Timed(Clock, "DATE", Empty, 0);
        yield return Of(Contract, "NGTF", Text, 16);
        yield return Of(Tariff, "LTARF", Text, 16);
        yield return Of(WithdrawnEnergy, "EAST", Digits, 9);
        yield return Of(InjectedEnergy, "EAIT", Digits, 9);
        for (var index = 1; index <= 10; index++)
        {
            yield return Of(TicField.Index, $"EASF{index:00}", Digits, 9, index);
        }

        for (var number = 1; number <= 4; number++)
        {
            yield return Of(Other, $"EASD{number:00}", Digits, 9, number);
            yield return Of(Other, $"ERQ{number}", Digits, 9, number);
        }

        for (var number = 1; number <= 3; number++)
        {
            yield return Of(Current, $"IRMS{number}", Digits, 3, number);
            yield return Of(Voltage, $"URMS{number}", Digits, 3, number);
            yield return Of(PhasePower, $"SINSTS{number}", Digits, 5, number);
            yield return Timed(Other, $"SMAXSN{number}", Digits, 5, number);
            yield return Timed(Other, $"SMAXSN{number}-1", Digits, 5, number);
            yield return Timed(Other, $"UMOY{number}", Digits, 3, number);
            yield return Timed(NoticeStart, $"DPM{number}", Digits, 2, number);
            yield return Timed(NoticeEnd, $"FPM{number}", Digits, 2, number);
        }

        foreach (var name in (string[])["SMAXSN", "SMAXSN-1", "SMAXIN", "SMAXIN-1", "CCASN", "CCASN-1", "CCAIN", "CCAIN-1"])
        {
            yield return Timed(Other, name, Digits, 5);
        }

        yield return Of(ReferencePower, "PREF", Digits, 2);
        yield return Of(BreakerPower, "PCOUP", Digits, 2);
        yield return Of(ApparentPower, "SINSTS", Digits, 5);
        yield return Of(InjectedPower, "SINSTI", Digits, 5);
        yield return Of(Status, "STGE", Hex, 8);
        yield return Of(Message, "MSG1", Text, 32);
        yield return Of(ShortMessage, "MSG2", Text, 16);
        yield return Of(Other, "PRM", Digits, 14);
        yield return Of(TicField.Relays, "RELAIS", Digits, 3);
        yield return Of(TariffIndex, "NTARF", Digits, 2);
        yield return Of(TicField.Calendar, "NJOURF", Digits, 2);
        yield return Of(NextCalendar, "NJOURF+1", Digits, 2);
        yield return Of(NextProfile, "PJOURF+1", Profile, 98);
        yield return Of(PeakProfile, "PPOINTE", Profile, 98);

        static TicLabel Of(TicField field, string name, TicDataKind kind, int length, int number = 0) => new(field, number, name, TicMode.Standard, kind, length);

        static TicLabel Timed(TicField field, string name, TicDataKind kind, int length, int number = 0) => new(field, number, name, TicMode.Standard, kind, length, HasTime: true);
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine.Model;

/// <summary>
/// A number for the whole of a state, found by going through all fields of all objects in it, so that nothing is forgotten: two states of one number have the same
/// future. What only tells of the past (the journal, counts, since when a decision stands) and what never changes is left out.
/// </summary>
internal static class StateHash
{
    private static readonly HashSet<string> s_left = ["_journal", "_writtenDecisions", "_ages", "Tally", "_tariffTold", "plan", "_plan", "_looked"];
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

    public static UInt128 Of(params object[] parts)
    {
        var writer = new Writer();
        foreach (var part in parts)
        {
            writer.Add(part);
        }

        return writer.Value;
    }

    private static FieldInfo[] FieldsOf(Type type) => s_fields.GetOrAdd(type, static type =>
    {
        var fields = new List<FieldInfo>();
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            fields.AddRange(t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(static field => !s_left.Contains(field.Name) && !s_left.Contains(field.Name.TrimStart('<').Split('>')[0])));
        }

        return [.. fields];
    });

    private sealed class Writer
    {
        private readonly Dictionary<object, int> _met = new(ReferenceEqualityComparer.Instance);
        private ulong _high = 0xCBF29CE484222325;
        private ulong _low = 0x9E3779B97F4A7C15;

        public UInt128 Value => new(_high, _low);

        public void Add(object? value)
        {
            switch (value)
            {
                case null:
                    Mix(0);
                    return;
                case string or Zone or SignalTimeline or TariffTimeline or Delegate or IEqualityComparer:
                    // Zones never change here, and timelines are told apart by what they say.
                    Mix(value is SignalTimeline timeline ? (ulong)timeline.Fingerprint() : value is TariffTimeline tariff ? (ulong)tariff.Fingerprint() : value is string text ? (ulong)text.Length * 31 + text.Aggregate(7UL, static (sum, c) => sum * 131 + c) : 1);
                    return;
                case double number:
                    Mix(BitConverter.DoubleToUInt64Bits(number));
                    return;
                case DateTimeOffset instant:
                    Mix((ulong)instant.UtcTicks);
                    return;
                case TimeSpan span:
                    Mix((ulong)span.Ticks);
                    return;
            }

            var type = value.GetType();
            if (type.IsPrimitive || type.IsEnum)
            {
                Mix((ulong)Convert.ToInt64(value is ulong or UIntPtr ? unchecked((long)Convert.ToUInt64(value, null)) : value, null));
                return;
            }

            if (!type.IsValueType)
            {
                if (_met.TryGetValue(value, out var number))
                {
                    Mix((ulong)number);
                    return;
                }

                _met.Add(value, _met.Count);
            }

            if (value is IDictionary dictionary)
            {
                foreach (var key in dictionary.Keys.Cast<object>().OrderBy(static key => key.ToString(), StringComparer.Ordinal))
                {
                    Add(key);
                    Add(dictionary[key]);
                }

                return;
            }

            if (value is IEnumerable items && (type.IsArray || !type.IsValueType && type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true))
            {
                foreach (var item in items)
                {
                    Add(item);
                }

                return;
            }

            foreach (var field in FieldsOf(type))
            {
                Add(field.GetValue(value));
            }
        }

        private void Mix(ulong value)
        {
            _high = (_high ^ value) * 0x100000001B3;
            _high ^= _high >> 29;
            _low = (_low + value) * 0xBF58476D1CE4E5B9;
            _low ^= _low >> 31;
        }
    }
}

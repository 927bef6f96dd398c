using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Ecowatt.Delestage.Engine;

/// <summary>The words for the kinds of events, as the union's own attributes spell them.</summary>
internal static class EventKind
{
    /// <summary>Every kind, in the union's order.</summary>
    public static ImmutableArray<(Type Type, string Name)> All { get; } =
        [.. JournalJson.Default.JournalEvent.PolymorphismOptions!.DerivedTypes.Select(static derived => (derived.DerivedType, (string)derived.TypeDiscriminator!))];

    private static FrozenDictionary<Type, byte[]> Heads { get; } =
        All.ToFrozenDictionary(static kind => kind.Type, static kind => Encoding.UTF8.GetBytes($"\"kind\":\"{kind.Name}\""));

    /// <summary>The word for an event's kind.</summary>
    public static string Of(JournalEvent happened) => All.First(kind => kind.Type == happened.GetType()).Name;

    /// <summary>Gets the beginning of an event's entry, <c>"kind":"…"</c>.</summary>
    public static ReadOnlySpan<byte> HeadOf(JournalEvent happened) => Heads[happened.GetType()];

    /// <summary>Gets the beginning of the entries of a kind, <c>"kind":"…"</c>.</summary>
    public static ReadOnlySpan<byte> HeadOf<T>()
        where T : JournalEvent
        => Heads[typeof(T)];

    /// <summary>The word for a kind.</summary>
    public static ReadOnlySpan<byte> WordOf<T>()
        where T : JournalEvent
        => HeadOf<T>()["\"kind\":\"".Length..^1];
}

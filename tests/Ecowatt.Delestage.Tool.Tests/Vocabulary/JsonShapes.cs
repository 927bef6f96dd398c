using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ecowatt.Delestage.Tool.Tests.Vocabulary;

/// <summary>The names of everything that shapes of System.Text.Json write.</summary>
internal static class JsonShapes
{
    /// <param name="document">What the shapes are of.</param>
    /// <param name="shapes">The shapes to walk, with all that is in them.</param>
    /// <param name="others">Gives the shape of a type that one of them writes by another context; null where it is the program's own and not told.</param>
    public static IEnumerable<JsonName> Names(string document, IEnumerable<JsonTypeInfo> shapes, Func<Type, JsonTypeInfo?>? others = null)
    {
        var (seen, next) = (new HashSet<Type>(), new Stack<JsonTypeInfo>(shapes));
        while (next.TryPop(out var shape))
        {
            if (!seen.Add(shape.Type))
            {
                continue;
            }

            foreach (var derived in shape.PolymorphismOptions?.DerivedTypes ?? [])
            {
                next.Push(shape.Options.GetTypeInfo(derived.DerivedType));
            }

            foreach (var property in shape.Properties.Where(static property => property.Get is not null))
            {
                yield return new(property.Name, TypeOf(property, property.PropertyType, shape), document);
                if (Below(property.PropertyType, shape, others) is { } below)
                {
                    next.Push(below);
                }
            }
        }
    }

    private static JsonTypeInfo? Below(Type type, JsonTypeInfo shape, Func<Type, JsonTypeInfo?>? others)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if ((Map(type) ?? List(type)) is { } element)
        {
            return Below(element, shape, others);
        }

        return Simple(type) is not null || type.IsEnum ? null
            : shape.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } below ? below
            : others?.Invoke(type);
    }

    private static string TypeOf(JsonPropertyInfo property, Type type, JsonTypeInfo shape)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var named = $"{shape.Type.Name}.{property.Name}";
        if (type == typeof(DateTimeOffset))
        {
            Assert.True(Converters(property, type, shape).Any(static converter => converter.StartsWith("UtcInstantConverter", StringComparison.Ordinal) || converter is "InstantJson" or "SavedInstantJson"), $"{named} is an instant in another format");
            return "instant";
        }

        if (type == typeof(TimeSpan))
        {
            var written = Converters(property, type, shape).FirstOrDefault(static converter => converter is "TicksJson" or "SecondsJson");
            Assert.True(written == "TicksJson" || written == "SecondsJson" && IsSeconds(property.Name), $"{named} is a duration in another format, or its name does not end with Seconds");
            return written == "TicksJson" ? "integer" : "seconds";
        }

        if (type == typeof(SignalLevel))
        {
            Assert.Contains("LevelJson", Converters(property, type, shape));
            return "integer";
        }

        if (type.IsEnum)
        {
            Assert.True(Converters(property, type, shape).Any(static converter => converter is "CamelCaseEnumConverter`1" or "WordJson`1"), $"{named} is a word in another case, or a number");
            return "word";
        }

        if (Map(type) is { } value)
        {
            return $"map of {Plural(TypeOf(property, value, shape))}";
        }

        if (Simple(type) is not { } simple)
        {
            return List(type) is { } element ? $"list of {Plural(TypeOf(property, element, shape))}" : "object";
        }

        Assert.True(!IsSeconds(property.Name) || simple is "integer" or "number", $"{named} is no number of seconds");
        return IsSeconds(property.Name) ? "seconds" : simple;
    }

    internal static bool IsSeconds(string name) => name.EndsWith("Seconds", StringComparison.Ordinal);

    internal static string Plural(string type) => type.StartsWith("list", StringComparison.Ordinal) || type == "seconds" ? type : $"{type}s";

    private static string? Simple(Type type) => type == typeof(string) ? "text"
        : type == typeof(bool) ? "boolean"
        : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? "integer"
        : type == typeof(double) ? "number"
        : type == typeof(DateOnly) ? "date"
        : type == typeof(JsonElement) ? "object"
        : null;

    private static Type? Map(Type type) => Argument(type, typeof(IReadOnlyDictionary<,>), 1);

    private static Type? List(Type type) => type == typeof(string) ? null : Argument(type, typeof(IEnumerable<>), 0);

    private static Type? Argument(Type type, Type generic, int place)
        => type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == generic)?.GetGenericArguments()[place];

    // Those that the property asks for by itself, and those that hold for the whole context and a value of the type, be it one of a list or of a map.
    private static IEnumerable<string> Converters(JsonPropertyInfo property, Type type, JsonTypeInfo shape)
        => (property.AttributeProvider?.GetCustomAttributes(typeof(JsonConverterAttribute), inherit: true) ?? [])
            .Select(static attribute => ((JsonConverterAttribute)attribute).ConverterType!.Name)
            .Concat(shape.Options.Converters
                .Where(converter => converter.CanConvert(type))
                .Select(static converter => converter.GetType().Name));
}

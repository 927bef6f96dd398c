using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Configuration.Descriptors;
using Json.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.NamedOptions;

/// <summary>Reads the options of a part that has a section by its name, such as a meter or a bank, in each way in which an application may.</summary>
/// <param name="path">The part's section, for example <c>Linky:meter</c>.</param>
/// <param name="table">The list of options.</param>
/// <param name="schemaFile">The file of the schema, below the repository.</param>
/// <param name="configured">What was read from the configuration into options.</param>
/// <param name="register">Registers the part.</param>
internal sealed class NamedOptionsReader<T>(string path, OptionTable<T> table, string schemaFile, Func<T, ConfiguredValues> configured, Action<EcowattDelestageBuilder, Action<T>?> register)
    where T : class, new()
{
    private readonly string _section = path.Split(':')[0];
    private readonly string _name = path.Split(':')[1];

    /// <summary>Returns the options as an application has them that registers the part.</summary>
    /// <param name="values">The values of the section, JSON.</param>
    /// <param name="configure">What the application sets by code.</param>
    /// <exception cref="OptionsValidationException">They are refused.</exception>
    public T Registered(string values, Action<T>? configure = null)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Configuration(values));
        register(services.AddEcowattDelestage(static _ => { }), configure);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<T>>().Get(_name);
    }

    /// <summary>Holds schema and reader to taking the same.</summary>
    public void IsTaken(string values, bool taken)
    {
        using var parsed = JsonDocument.Parse(Document(values));
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(schemaFile.Split('/'))));

        Assert.Equal(taken, IsTaken(values));
        Assert.Equal(taken, schema.Evaluate(parsed.RootElement).IsValid);
    }

    /// <summary>Holds the standard binder to reading what the list reads.</summary>
    public void IsBoundAlike(string values)
    {
        var section = Configuration(values).GetSection(path);
        var (ours, bound) = (new T(), new T());
        configured(ours).ReadAll(table, ours, section);
        section.Bind(bound);

        Assert.Equal(Described(ours), Described(bound));
    }

    private bool IsTaken(string values)
    {
        try
        {
            Registered(values);
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }

    private string Document(string values) => $$"""{ "{{_section}}": { "{{_name}}": {{values}} } }""";

    private IConfigurationRoot Configuration(string values) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Document(values)))).Build();

    private string Described(T options)
        => string.Join('\n', [.. table.All.Select(option => $"{option.Key}: {JsonSerializer.Serialize(option.Get(options))}"), .. configured(options).Errors]);
}

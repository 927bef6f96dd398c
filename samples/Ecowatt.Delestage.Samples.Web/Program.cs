using Ecowatt.Delestage.Samples.Web;

var builder = WebApplication.CreateBuilder(args);

// Zones and loads come from appsettings.json. With a board: .AddPhidgetRelays("desk") of Ecowatt.Delestage.Phidgets.
var delestage = builder.Services
    .AddEcowattDelestage(builder.Configuration.GetSection("Ecowatt"))
    .AddSimulatedRelays("desk");

// Demo:Enabled=false goes live: real time, and RTE with ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET.
var demo = builder.Configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions();
if (demo.Enabled)
{
    delestage.AddDemo(demo);
}

var app = builder.Build();
app.MapEcowattDelestage();
await app.RunAsync();

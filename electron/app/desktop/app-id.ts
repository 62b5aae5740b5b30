// What the systems know the product by: its notifications, its place in menus, its installer.

export const APP_ID = 'app.ringside.desktop';

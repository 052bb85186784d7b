import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './connection.ts';
import { typeAnywhere } from './sight.ts';
import './styles/base.css';
import './styles/frame.css';
import './styles/messages.css';
import './styles/markdown.css';
import './styles/components.css';
import './styles/composer.css';
import './styles/drawer.css';

const place = document.getElementById('page');
if (place) {
  connect();
  document.addEventListener('keydown', typeAnywhere);
  render(<App />, place);
}
